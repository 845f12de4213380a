package io.firedrill.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A running child JVM. Thread-safe. */
public final class ChildJvm {
    private static final long KILL_SECONDS = 10;

    private final String name;
    private final Process process;
    private final Writer input;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    ChildJvm(String name, Process process, Consumer<String> outputLine) {
        this.name = name;
        this.process = process;
        this.input = process.outputWriter();
        Thread follower = new Thread(() -> follow(outputLine), "output-" + name);
        follower.setDaemon(true);
        follower.start();
    }

    /** Reads what the child says until it says nothing more, then waits for its end. */
    private void follow(Consumer<String> outputLine) {
        readLines(outputLine);
        try {
            int code = process.waitFor();
            exit.complete(code);
        } catch (InterruptedException e) {
            exit.completeExceptionally(e);
        }
    }

    /** Calls {@code listener} with the exit code when the process is gone, at once if it is; on a thread of its own. */
    public void whenEnded(IntConsumer listener) {
        Thread waiter = new Thread(() -> listener.accept(exit.join()), "exit-" + name);
        waiter.setDaemon(true);
        waiter.start();
    }

    private void readLines(Consumer<String> outputLine) {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(outputLine);
        } catch (IOException | UncheckedIOException e) {
            // The child was killed while it wrote: there is nothing more to read.
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code; 137 after SIGKILL. */
    public CompletableFuture<Integer> exit() {
        return exit.copy();
    }

    /**
     * Writes a line to its standard input.
     *
     * @throws IOException if it is gone
     */
    public synchronized void send(String line) throws IOException {
        input.write(line);
        input.write('\n');
        input.flush();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("%s (pid %d) does not die".formatted(name, pid()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGSTOP; without effect on a dead process. */
    public void pause() {
        signal("STOP");
    }

    /** SIGCONT; without effect on a process that runs or is dead. */
    public void resume() {
        signal("CONT");
    }

    /** SIGTERM; true if the process ended within {@code grace}. */
    public boolean stop(Duration grace) {
        // Process.destroy() would also close its standard input, at whose end the child halts as an orphan.
        process.toHandle().destroy();
        try {
            exit.get(grace.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the kernel has it stopped; from /proc, false where there is none. */
    public boolean isStopped() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
            return stat.startsWith("T", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }

    private void signal(String signal) {
        if (!isAlive()) {
            return;
        }
        try {
            // The shell's own kill: the program of that name is missing on small images.
            Process kill = new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(signal, pid())).start();
            boolean ended = kill.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
            if (isAlive() && (!ended || kill.exitValue() != 0)) {
                throw new IllegalStateException("%s: SIG%s could not be sent to pid %d".formatted(name, signal, pid()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s: SIG%s could not be sent".formatted(name, signal), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
