package io.firedrill.process;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shell that outlives the harness for a moment: when its standard input ends, it kills the children that are left. This
 * reaches those that cannot notice it themselves because they are paused. Thread-safe.
 */
final class Reaper implements AutoCloseable {
    /** Keeps the pids in the positional parameters: no bashisms, no arrays. */
    private static final String SCRIPT = """
            while read -r word pid; do
                case $word in
                    add) set -- "$@" "$pid" ;;
                    del)
                        kept=
                        for one in "$@"; do [ "$one" = "$pid" ] || kept="$kept $one"; done
                        set -- $kept ;;
                esac
            done
            for one in "$@"; do kill -9 "$one" 2>/dev/null; done
            """;

    private static final long END_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);

    private final Process shell;
    private final Writer input;

    Reaper() throws IOException {
        shell = Sessions.detached("sh", "-c", SCRIPT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        input = shell.outputWriter();
    }

    /** From now on the reaper kills {@code pid} when the harness dies. */
    void add(long pid) throws IOException {
        tell("add " + pid);
    }

    /** The process has ended; its pid may come to mean another. */
    void forget(long pid) {
        try {
            tell("del " + pid);
        } catch (IOException e) {
            // The reaper has been closed and has killed what was left.
            LOG.atDebug().addKeyValue("pid", pid).log("the reaper is gone");
        }
    }

    private synchronized void tell(String line) throws IOException {
        input.write(line);
        input.write('\n');
        input.flush();
    }

    /** Lets the shell kill what is left, and waits for it. */
    @Override
    public void close() {
        try {
            input.close();
            if (!shell.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            shell.destroyForcibly();
        } catch (InterruptedException e) {
            shell.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
