package io.firedrill.benchmarks.load;

import io.firedrill.benchmarks.payload.Payloads;
import io.firedrill.benchmarks.payload.SampleException;
import io.firedrill.process.ChildJvm;
import io.firedrill.process.ChildProcesses;
import io.firedrill.process.ChildSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kafka's own load generator, kafka-producer-perf-test, in a process of its own: the peer. */
public final class PerfTest {
    private static final String MAIN = "org.apache.kafka.tools.ProducerPerformance";
    private static final long LIMIT_SECONDS = 300;
    /** No text that people write has it. */
    private static final String DELIMITER = "\u0001\u0002\u0001";

    private static final Pattern STEADY = Pattern.compile(
            "(\\d+) steady state records sent, ([0-9.]+) records/sec .* (\\d+) ms 50th, (\\d+) ms 95th, (\\d+) ms 99th.*");

    private PerfTest() {}

    /**
     * What it says at its end.
     *
     * @param p50Millis it counts whole milliseconds, and keeps a sample of 500,000
     */
    public record Summary(long records, double recordsPerSecond, long p50Millis, long p95Millis, long p99Millis) {
        /** How long it sent. */
        public double seconds() {
            return records / recordsPerSecond;
        }
    }

    /**
     * Sends {@code warmUpRecords}, and as many again that are measured, as fast as it can.
     *
     * @param payload text: the tool reads its file as UTF-8
     */
    public static Summary run(
            String topic,
            Map<String, String> client,
            PayloadSpec payload,
            long warmUpRecords,
            Path scratch,
            ChildProcesses children)
            throws IOException, InterruptedException, SampleException {
        List<String> arguments = new ArrayList<>(List.of(
                "--topic",
                topic,
                "--num-records",
                "" + 2 * warmUpRecords,
                "--warmup-records",
                "" + warmUpRecords,
                "--throughput",
                "-1",
                "--payload-file",
                payloadFile(payload, Files.createDirectories(scratch)).toString(),
                "--payload-delimiter",
                DELIMITER,
                "--producer-props"));
        client.forEach((name, value) -> arguments.add(name + "=" + value));
        CompletableFuture<Summary> summary = new CompletableFuture<>();
        ChildSpec spec =
                new ChildSpec("perf-test", MAIN, arguments, LoadAgent.JVM_OPTIONS, scratch.resolve("perf-test.log"));
        ChildJvm process = children.start(spec, line -> summaryOf(line).ifPresent(summary::complete));
        process.whenEnded(code -> summary.completeExceptionally(
                new IOException(spec.lastError().orElse("kafka-producer-perf-test ended with exit code " + code))));
        try {
            return summary.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("kafka-producer-perf-test: " + e.getMessage(), e);
        } finally {
            process.kill();
        }
    }

    private static Path payloadFile(PayloadSpec payload, Path folder) throws IOException, SampleException {
        Payloads values = payload.payloads();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.records(); i++) {
            texts.add(new String(values.next(), StandardCharsets.UTF_8));
        }
        return Files.writeString(folder.resolve("perf-test-payload"), String.join(DELIMITER, texts));
    }

    private static Optional<Summary> summaryOf(String line) {
        Matcher matcher = STEADY.matcher(line);
        return matcher.matches()
                ? Optional.of(new Summary(
                        Long.parseLong(matcher.group(1)),
                        Double.parseDouble(matcher.group(2)),
                        Long.parseLong(matcher.group(3)),
                        Long.parseLong(matcher.group(4)),
                        Long.parseLong(matcher.group(5))))
                : Optional.empty();
    }
}
