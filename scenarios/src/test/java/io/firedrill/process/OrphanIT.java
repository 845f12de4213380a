package io.firedrill.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A harness that is killed with SIGKILL takes its children with it, even those that are paused. */
class OrphanIT {
    @TempDir
    private Path folder;

    @Test
    void childrenOfAKilledHarnessEnd() throws Exception {
        Process harness = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Harness.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> children = new ArrayList<>();
        try (BufferedReader output = harness.inputReader()) {
            for (int i = 0; i < 2; i++) {
                children.add(ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow());
            }
            assertThat(children).allMatch(ProcessHandle::isAlive);

            harness.destroyForcibly();

            await().atMost(Duration.ofSeconds(10)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    /** Starts two children, pauses the second, tells their pids and waits to be killed. */
    public static final class Harness {
        public static void main(String[] arguments) throws Exception {
            ChildProcesses children = ChildProcesses.open();
            Path log = Path.of(arguments[0], "child.log");
            // Children do not have test classes on their class path.
            String tests = Waiting.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath();
            ChildSpec spec = new ChildSpec(
                    "child", Waiting.class.getName(), List.of(), List.of("-Xmx32m", "-Xbootclasspath/a:" + tests), log);
            ChildJvm running = children.start(spec, line -> {});
            ChildJvm paused = children.start(spec, line -> {});
            paused.pause();
            System.out.println(running.pid());
            System.out.println(paused.pid());
            System.in.read();
        }
    }

    /** Waits for ever. */
    public static final class Waiting {
        public static void main(String[] arguments) throws Exception {
            new CountDownLatch(1).await();
        }
    }
}
