package io.firedrill.workload;

import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.kafka.common.KafkaException;

/** The main class of a process that is a member of a consumer group. */
public final class MemberMain {
    private MemberMain() {}

    /**
     * Consumes until told to stop, also by SIGTERM.
     *
     * @param arguments the path of the task
     */
    public static void main(String[] arguments) {
        try {
            MemberTask task = new TaskFile(Path.of(arguments[0])).readMember();
            Path folder = Path.of(task.historyFolder());
            HistoryWriterInfo outputWriter = task.outputWriter();
            // Before there is a history, which is to have its end.
            Termination termination = Termination.waitsFor(Thread.currentThread());
            try (HistoryWriter history = HistoryWriter.create(folder, task.writer());
                    HistoryWriter outputs = outputWriter == null ? null : HistoryWriter.create(folder, outputWriter)) {

                GroupMember member = new GroupMember(task, history, outputs, System.in);
                termination.stopsBy(member::stop);
                try (ProgressLines lines = new ProgressLines(member::progress, MemberMain::print)) {
                    member.run(lines::tellNow);
                }
            }
            Runtime.getRuntime().halt(0);
        } catch (IOException | UncheckedIOException | KafkaException e) {
            System.err.println("the member cannot go on: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
