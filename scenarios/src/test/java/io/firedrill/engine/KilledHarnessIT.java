package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.history.Phase;
import io.firedrill.scenario.ScenarioFile;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A harness that is killed with SIGKILL in the middle of a fault leaves no process behind. */
@Tag("drill")
class KilledHarnessIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kill: broker a/1",
                "pause: followers of orders-0",
                "powerLoss: broker a/1",
                "crashLoop: member billing/1",
                "stall: clients",
                "rollingRestart: region a",
                "stop: broker a/1",
                "restart: broker a/1",
                "partition: {isolate: broker a/1}",
                "flap: {from: clients, to: region a}",
                "latency: {from: broker a/1, to: region a, delay: 50ms}",
                "bandwidth: {isolate: broker a/1, rate: 10}",
                "reset: {isolate: broker a/1}",
                "slowClose: {isolate: broker a/1, delay: 1s}",
                "resume: broker a/1",
                "cutAfter: {isolate: broker a/1, bytes: 1000}",
                "slowDisk: broker a/1",
                "fullDisk: leader of orders-0",
                "truncate: orders",
                "recreate: orders",
                "addPartitions: orders"
            })
    void nothingStaysBehind(String fault) throws Exception {
        Path scenario = Files.writeString(folder.resolve("killed.yaml"), """
                name: killed
                description: The harness dies.
                regions: {a: {brokers: %d}}
                topics: {orders: {partitions: 1}}
                producers: {checkout: {rate: 100, topics: {orders: 1}}}
                groups: {billing: {topics: [orders]}}
                timeline: [%s{at: 500ms, %s}]
                duration: 60s
                """.formatted(
                        // As few as it takes.
                        fault.matches(".*(region a|followers).*") ? 3 : 1,
                        fault.startsWith("resume") ? "{at: 300ms, pause: broker a/1}, " : "",
                        fault));
        Process harness = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Harness.class.getName(),
                        scenario.toString(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = harness.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.startsWith("at 500ms")) {
                line = output.readLine();
            }
            awaitMiddle(fault, harness, output);
            List<ProcessHandle> children = harness.descendants().toList();
            assertThat(children).hasSizeGreaterThanOrEqualTo(3);

            harness.destroyForcibly();

            await().atMost(Duration.ofSeconds(20)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            harness.destroyForcibly();
        }
    }

    /**
     * Waits until the fault is seen; one that is over at once may be healed by then. One that goes on is seen when it is over: then the
     * first JVM that has ended, if only to come back, is its middle.
     */
    private static void awaitMiddle(String fault, Process harness, BufferedReader output) throws Exception {
        if (fault.startsWith("rollingRestart")) {
            List<ProcessHandle> running = harness.descendants()
                    .filter(child -> child.info().command().orElse("").endsWith("java"))
                    .toList();
            await().atMost(Duration.ofSeconds(30)).until(() -> !running.stream().allMatch(ProcessHandle::isAlive));
        } else {
            String line = output.readLine();
            while (line != null && !line.startsWith("seen: ")) {
                line = output.readLine();
            }
            assertThat(line).startsWith("seen: ");
        }
    }

    /** Runs the drill and tells its events. */
    public static final class Harness {
        public static void main(String[] arguments) throws Exception {
            new Drill(
                            ScenarioFile.read(Path.of(arguments[0])),
                            new DrillOptions(Path.of(arguments[1]), 1, false),
                            new Told())
                    .run();
        }
    }

    private static final class Told implements DrillListener {
        @Override
        public void began(DrillRun run) {}

        @Override
        public void phase(Phase phase, String detail) {}

        @Override
        public void event(String line) {
            System.out.println(line);
        }

        @Override
        public void progress(DrillProgress progress) {}
    }
}
