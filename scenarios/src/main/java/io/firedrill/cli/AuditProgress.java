package io.firedrill.cli;

import io.firedrill.mirror.audit.AuditListener;
import io.firedrill.mirror.audit.MirrorAudit;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Shows how an audit gets on, on a terminal each second in one line, elsewhere each ten seconds, and saves it twice a
 * minute. For one thread.
 */
final class AuditProgress implements AuditListener {
    private static final String RENEW = "\r\033[K";
    private static final long SAVE_NANOS = Duration.ofSeconds(30).toNanos();

    private final PrintWriter err;
    private final @Nullable AuditStateFile file;
    private final boolean terminal = Boolean.getBoolean("firedrill.terminal");
    private final long showNanos = Duration.ofSeconds(terminal ? 1 : 10).toNanos();
    private final long began = System.nanoTime();
    private long shown = began;
    private long saved = began;
    private @Nullable Progress latest;

    AuditProgress(PrintWriter err, @Nullable AuditStateFile file) {
        this.err = err;
        this.file = file;
    }

    @Override
    public void read(MirrorAudit audit, Progress progress) throws IOException {
        latest = progress;
        long now = System.nanoTime();
        if (now - shown >= showNanos) {
            shown = now;
            show(progress, (now - began) / 1e9);
        }
        if (file != null && now - saved >= SAVE_NANOS) {
            file.write(audit.state());
            saved = System.nanoTime();
        }
    }

    private void show(Progress progress, double seconds) {
        String line = "%,d records read, %,d/s, %,d offsets left"
                .formatted(progress.records(), Math.round(progress.records() / seconds), progress.offsetsLeft());
        if (terminal) {
            err.print(RENEW + line);
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** How far it was last; null where it read nothing. */
    @Nullable
    Progress latest() {
        return latest;
    }

    /** Takes the renewing line away. */
    void clear() {
        if (terminal) {
            err.print(RENEW);
            err.flush();
        }
    }
}
