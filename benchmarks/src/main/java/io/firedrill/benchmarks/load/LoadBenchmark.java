package io.firedrill.benchmarks.load;

import io.firedrill.benchmarks.Spread;
import io.firedrill.benchmarks.payload.PayloadKind;
import io.firedrill.benchmarks.region.EmbeddedTarget;
import io.firedrill.process.ChildProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The load generator beside kafka-producer-perf-test, by turns, each in a fresh JVM with the same settings, payload and heap. */
@Command(
        name = "LoadBenchmark",
        mixinStandardHelpOptions = true,
        description = "Measures the load generator beside kafka-producer-perf-test, flat out, in turn.")
public final class LoadBenchmark implements Callable<Integer> {
    @Option(
            names = "--records",
            defaultValue = "2000000",
            description = "Measured in a round, after as many that warm up. Default: ${DEFAULT-VALUE}.")
    private long records = 2_000_000;

    private static final int PARTITIONS = 6;

    @Option(names = "--record-bytes", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private int recordBytes = 1_000;

    @Option(
            names = "--payload",
            defaultValue = "json_orders",
            description = "json_orders or log_lines. Default: ${DEFAULT-VALUE}.")
    private PayloadKind kind = PayloadKind.JSON_ORDERS;

    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(
            names = "--folder",
            description =
                    "Where the region's logs and the histories go, some GB. Default: the folder for temporary files.")
    private @Nullable Path where;

    @Option(
            names = "--client",
            description = "A producer setting, NAME=VALUE; can be repeated. Default: Kafka's defaults.")
    private Map<String, String> client = new HashMap<>();

    private final Spread generator = new Spread();
    private final Spread perfTest = new Spread();
    private final Spread ratio = new Spread();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LoadBenchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = where == null
                ? Files.createTempDirectory("load-benchmark")
                : Files.createTempDirectory(where, "load-benchmark");
        try (ChildProcesses children = ChildProcesses.open();
                EmbeddedTarget region = EmbeddedTarget.start(1, folder, children)) {
            client.putAll(region.clientSettings());
            PayloadSpec payload = PayloadSpec.generated(kind, recordBytes);
            double seconds = perfTest(region, payload, folder, children).seconds();
            for (int round = 1; round <= rounds; round++) {
                boolean first = round % 2 == 1;
                PerfTest.Summary peer = first ? perfTest(region, payload, folder, children) : null;
                LoadResult own = generate("load-" + round, seconds, region, payload, folder, children);
                peer = peer == null ? perfTest(region, payload, folder, children) : peer;
                seconds = peer.seconds();
                say(round, peer, own);
            }
        } finally {
            Utils.delete(folder.toFile());
        }
        System.out.printf(
                "thousand records/s: perf-test %s, load generator %s; ratio %s%n", perfTest, generator, ratio);
        return 0;
    }

    private PerfTest.Summary perfTest(EmbeddedTarget region, PayloadSpec payload, Path folder, ChildProcesses children)
            throws Exception {
        String topic = region.createTopic(PARTITIONS);
        PerfTest.Summary peer = PerfTest.run(topic, client, payload, records, folder, children);
        region.deleteTopic(topic);
        return peer;
    }

    private LoadResult generate(
            String name,
            double seconds,
            EmbeddedTarget region,
            PayloadSpec payload,
            Path folder,
            ChildProcesses children)
            throws Exception {
        String topic = region.createTopic(PARTITIONS);
        try (LoadAgent agent = LoadAgent.start(name, folder, children)) {
            return agent.run(new LoadSpec(
                    topic,
                    client,
                    payload,
                    Pace.FLAT_OUT,
                    Duration.ofMillis((long) (seconds * 1_000)),
                    Duration.ofMillis((long) (seconds * 1_000)),
                    false,
                    region.processes()));
        } finally {
            region.deleteTopic(topic);
        }
    }

    private void say(int round, PerfTest.Summary peer, LoadResult own) {
        System.out.printf(
                "round %d: perf-test %,.0f records/s, load generator %,.0f records/s (failed %d), p99 %d ms and %.1f ms, cpu %.2f s%n",
                round,
                peer.recordsPerSecond(),
                own.recordsPerSecond(),
                own.failed() + own.indefinite(),
                peer.p99Millis(),
                own.latency().p99() / 1e3,
                own.producerCpuSeconds());
        perfTest.add(peer.recordsPerSecond() / 1e3);
        generator.add(own.recordsPerSecond() / 1e3);
        ratio.add(own.recordsPerSecond() / peer.recordsPerSecond());
    }
}
