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
            if ((upgradeTo != null || upgradeImage != null)
                    && scenarios.stream().noneMatch(Scenario::changesVersions)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--upgrade-to and --upgrade-image are for scenarios with a step rollingUpgrade, and none is to be run");
            }
            return named;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), asOptions(String.valueOf(e.getMessage())), e);
        }
    }

    /** What a setting is called here. */
    private static String asOptions(String message) {
        return message.replace(Provider.NAME + "=", "--provider ")
                .replace(Provider.NAME, "--provider")
                .replace(Provider.KAFKA_VERSION, "--kafka-version")
                .replace(Provider.KAFKA_IMAGE, "--kafka-image")
                .replace(Provider.UPGRADE_TO, "--upgrade-to")
                .replace(Provider.UPGRADE_IMAGE, "--upgrade-image")
                .replace(Provider.TOXIPROXY_IMAGE, "--toxiproxy-image");
    }

    /** @throws ParameterException when the provider cannot carry out the scenario */
    static void requireCarriedOut(CommandSpec spec, Scenario scenario, Provider provider) {
        provider.obstacle(scenario).ifPresent(obstacle -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s cannot run on %s: %s".formatted(scenario.name(), provider.name(), obstacle));
        });
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }
}
