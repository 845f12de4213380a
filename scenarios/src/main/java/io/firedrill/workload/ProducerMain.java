package io.firedrill.workload;

import io.firedrill.history.HistoryWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.kafka.common.KafkaException;

/** The main class of a producer process. */
public final class ProducerMain {
    private ProducerMain() {}

    /**
     * Produces until told to stop, also by SIGTERM.
     *
     * @param arguments the path of the task
     */
    public static void main(String[] arguments) {
        try {
            ProducerTask task = new TaskFile(Path.of(arguments[0])).readProducer();
            // Before there is a history, which is to have its end.
            Termination termination = Termination.waitsFor(Thread.currentThread());
            try (HistoryWriter history = HistoryWriter.create(Path.of(task.historyFolder()), task.writer())) {

                PacedProducer producer = new PacedProducer(task, history, System.in);
                termination.stopsBy(producer::stop);
                try (ProgressLines lines = new ProgressLines(producer::progress, ProducerMain::print)) {
                    producer.run(lines::tellNow);
                }
            }
            Runtime.getRuntime().halt(0);
        } catch (IOException | UncheckedIOException | KafkaException e) {
            System.err.println("the producer cannot go on: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
