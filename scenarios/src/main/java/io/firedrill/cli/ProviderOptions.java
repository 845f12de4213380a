package io.firedrill.cli;

import io.firedrill.cluster.Provider;
import io.firedrill.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the regions of a drill are made of. */
final class ProviderOptions {
    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description =
                    "What brokers and links are: embedded, JVMs of this machine with nothing else to install, or docker, containers and the"
                            + " real Toxiproxy (docs/docker.md). Default: embedded.")
    private @Nullable String provider;

    @Option(
            names = "--kafka-version",
            paramLabel = "VERSION",
            description =
                    "With docker: which apache/kafka image the brokers run, 3.7.0 or newer; default: that of this build's clients.")
    private @Nullable String kafkaVersion;

    @Option(
            names = "--kafka-image",
            paramLabel = "IMAGE",
            description = "With docker: another image with the layout of apache/kafka, with its tag.")
    private @Nullable String kafkaImage;

    @Option(
            names = "--upgrade-to",
            paramLabel = "VERSION",
            description =
                    "With docker: the version of apache/kafka to which the steps rollingUpgrade of a scenario take the brokers (see: firedrill"
                            + " show rolling-upgrade).")
    private @Nullable String upgradeTo;

    @Option(
            names = "--upgrade-image",
            paramLabel = "IMAGE",
            description = "With docker: the same by another image with the layout of apache/kafka, with its tag.")
    private @Nullable String upgradeImage;

    @Option(
            names = "--toxiproxy-image",
            paramLabel = "IMAGE",
            description = "With docker: another image of Toxiproxy, with its tag.")
    private @Nullable String toxiproxyImage;

    /**
     * What the options name.
     *
     * @param scenarios that are to be run with it
     * @throws ParameterException when the options do not go together, or not with the scenarios
     */
    Provider provider(CommandSpec spec, List<Scenario> scenarios) {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, Provider.NAME, provider);
        put(options, Provider.KAFKA_VERSION, kafkaVersion);
        put(options, Provider.KAFKA_IMAGE, kafkaImage);
        put(options, Provider.UPGRADE_TO, upgradeTo);
        put(options, Provider.UPGRADE_IMAGE, upgradeImage);
        put(options, Provider.TOXIPROXY_IMAGE, toxiproxyImage);
        try {
            Provider named = Provider.named(name -> Optional.ofNullable(options.get(name)), AppInfoParser.getVersion());
            if (named instanceof Provider.Embedded
                    && options.keySet().stream().anyMatch(name -> !name.equals(Provider.NAME))) {
                throw wrong(
                        spec,
                        "--kafka-version, --kafka-image, --upgrade-to, --upgrade-image and --toxiproxy-image are for --provider docker");
            }
            if (kafkaVersion != null && kafkaImage != null) {
                throw wrong(spec, "--kafka-version and --kafka-image both name the brokers' image: give one");
            }
            if (upgradeTo != null && upgradeImage != null) {
                throw wrong(spec, "--upgrade-to and --upgrade-image both name the image to upgrade to: give one");
            }
            if ((upgradeTo != null || upgradeImage != null)
                    && scenarios.stream().noneMatch(Scenario::changesVersions)) {
                throw wrong(
                        spec,
                        "--upgrade-to and --upgrade-image are for scenarios with a step rollingUpgrade, and none is to be run");
            }
            return named;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--provider %s: must be embedded or docker".formatted(provider), e);
        }
    }

    private static ParameterException wrong(CommandSpec spec, String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }
}
