package io.firedrill.benchmarks.cli;

import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.region.EmbeddedTarget;
import io.firedrill.benchmarks.region.ExistingTarget;
import io.firedrill.benchmarks.region.LoadTarget;
import io.firedrill.cluster.RegionException;
import io.firedrill.process.ChildProcesses;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where load goes: brokers of this build, or a cluster that is there. */
final class TargetOptions {
    private static final int USUAL_BROKERS = 1;
    private static final int MOST_BROKERS = 9;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--brokers",
            paramLabel = "N",
            description =
                    "Start an embedded region of so many brokers, with as many replicas, three at most. Default: 1; for a capacity"
                            + " plan 3, so that one can be lost.")
    private @Nullable Integer brokers;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description =
                    "Send to a cluster that is there, instead. Only topics named firedrill-bench-* are made, and deleted at"
                            + " the end, also after Ctrl-C.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--client-config",
            paramLabel = "FILE",
            description = "Client properties for that cluster: security.protocol, sasl.jaas.config...")
    private @Nullable Path clientConfig;

    @Option(
            names = "--most-records",
            paramLabel = "N",
            description =
                    "Records per second that it may be sent at most, whatever it could carry. With --bootstrap-servers this"
                            + " must be said; 0 is for as fast as it goes.")
    private @Nullable Integer mostRecords;

    /**
     * Says what is wrong with them before anything starts.
     *
     * @throws IOException when the client's properties cannot be read
     */
    void check() throws IOException {
        if (bootstrapServers == null && clientConfig != null) {
            throw Usage.wrong(spec, "--client-config is for --bootstrap-servers");
        }
        if (bootstrapServers != null && brokers != null) {
            throw Usage.wrong(spec, "give --brokers or --bootstrap-servers, not both");
        }
        if (bootstrapServers != null && mostRecords == null) {
            throw Usage.wrong(
                    spec,
                    "say how many records per second the cluster may get: --most-records N, or 0 for as fast as it goes");
        }
        if (brokers != null && (brokers < 1 || brokers > MOST_BROKERS)) {
            throw Usage.wrong(spec, "--brokers %d: from 1 to %d".formatted(brokers, MOST_BROKERS));
        }
        if (mostRecords != null && mostRecords < 0) {
            throw Usage.wrong(spec, "--most-records %d: must be 0 or more".formatted(mostRecords));
        }
        clientSettings();
    }

    private Map<String, String> clientSettings() throws IOException {
        Map<String, String> client = new HashMap<>();
        if (clientConfig != null) {
            Properties properties = new Properties();
            try (InputStream input = Files.newInputStream(clientConfig)) {
                properties.load(input);
            }
            properties.stringPropertyNames().forEach(name -> client.put(name, properties.getProperty(name)));
        }
        return client;
    }

    Pace mostRecordsPerSecond() {
        return mostRecords == null ? Pace.FLAT_OUT : new Pace(mostRecords);
    }

    /** Whether figures are those of brokers on this machine, which tell ratios and no absolutes. */
    boolean isEmbedded() {
        return bootstrapServers == null;
    }

    /** What the target will be called; empty for a cluster that is there, which tells that itself. */
    Optional<String> description() {
        return isEmbedded()
                ? Optional.of(EmbeddedTarget.description(brokers == null ? USUAL_BROKERS : brokers))
                : Optional.empty();
    }

    LoadTarget open(Path scratch, ChildProcesses children) throws IOException, RegionException, InterruptedException {
        return open(USUAL_BROKERS, scratch, children);
    }

    /**
     * Starts it, or connects.
     *
     * @param usualBrokers of an embedded region where nobody says how many
     */
    LoadTarget open(int usualBrokers, Path scratch, ChildProcesses children)
            throws IOException, RegionException, InterruptedException {
        if (bootstrapServers == null) {
            return EmbeddedTarget.start(brokers == null ? usualBrokers : brokers, scratch, children);
        }
        Map<String, String> client = clientSettings();
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return ExistingTarget.connect(client);
    }
}
