package io.firedrill.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands that came in, mostly over standard input, and have not been taken yet. Thread-safe. */
final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final BlockingDeque<WorkloadCommand> waiting = new LinkedBlockingDeque<>();
    private final Consumer<WorkloadCommand> onArrival;

    /** Starts to listen, on a daemon thread. */
    Commands(InputStream input, Consumer<WorkloadCommand> onArrival) {
        this.onArrival = onArrival;
        Thread listener = new Thread(() -> listen(input), "commands");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen(InputStream input) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<WorkloadCommand> command = WorkloadCommand.parse(line);
                if (command.isEmpty()) {
                    LOG.atWarn().addKeyValue("line", line).log("no such command");
                } else {
                    give(command.get());
                }
            }
        } catch (IOException e) {
            // The parent guard halts the process when the input ends.
            LOG.atDebug().setCause(e).log("no more commands");
        }
    }

    /** As if it had come in. */
    void give(WorkloadCommand command) {
        waiting.add(command);
        onArrival.accept(command);
    }

    /** Waits for a command, a tenth of a second at most; true if there is one. It stays. */
    boolean await() {
        try {
            WorkloadCommand first = waiting.poll(100, TimeUnit.MILLISECONDS);
            if (first != null) {
                waiting.addFirst(first);
            }
            return first != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The next command, or null if there is none now. */
    @Nullable
    WorkloadCommand poll() {
        return waiting.poll();
    }
}
