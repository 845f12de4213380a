package io.firedrill.cli;

import static org.awaitility.Awaitility.await;

import io.firedrill.engine.MirroredRegions;
import io.firedrill.mirror.failover.Step;
import io.firedrill.process.ChildJvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The command line, called as a shell would. */
final class Executed {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Executed() {}

    /**
     * Its exit code.
     *
     * @param out what it prints; empty before
     * @param err likewise
     */
    static int commandLine(StringWriter out, StringWriter err, List<String> arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Firedrill.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    /**
     * In a process of its own, which is killed as soon as a step of its failover is in the journal.
     *
     * @param folder for a copy of the journal
     */
    static void killedAt(Step step, MirroredRegions regions, Path folder, List<String> arguments) throws IOException {
        Path journal = folder.resolve("journal-of-" + step.label());
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--journal", journal.toString()));
        ChildJvm tool = regions.startChild("tool killed at " + step.label(), Firedrill.class.getName(), all);
        String line = "phase=BEGUN step=" + step;
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Files.exists(journal) && Files.readString(journal).contains(line));
        tool.kill();
        await().atMost(LIMIT).until(() -> !tool.isAlive());
    }
}
