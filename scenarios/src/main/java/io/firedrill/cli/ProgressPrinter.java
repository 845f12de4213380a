package io.firedrill.cli;

import io.firedrill.engine.DrillListener;
import io.firedrill.engine.DrillProgress;
import io.firedrill.engine.DrillRun;
import io.firedrill.history.Phase;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows a running drill: on a terminal one line that renews itself under the events, elsewhere a plain line every few
 * seconds. Thread-safe.
 */
final class ProgressPrinter implements DrillListener {
    private static final String RENEW = "\r\033[K";
    private static final long PLAIN_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintWriter out;
    private final boolean terminal;
    private final Consumer<DrillRun> whenBegan;
    private final long startedNanos = System.nanoTime();
    private @Nullable DrillProgress previous;
    private long previousNanos;

    ProgressPrinter(PrintWriter out, boolean terminal, Consumer<DrillRun> whenBegan) {
        this.out = out;
        this.terminal = terminal;
        this.whenBegan = whenBegan;
    }

    @Override
    public void began(DrillRun run) {
        event("run folder: " + run.directory().root());
        whenBegan.accept(run);
    }

    @Override
    public synchronized void phase(Phase phase, String detail) {
        event(detail.isEmpty() ? phase.label() : phase.label() + ": " + detail);
    }

    @Override
    public synchronized void event(String line) {
        if (terminal) {
            out.print(RENEW);
        }
        out.println(clock() + "  " + line);
        out.flush();
    }

    @Override
    public synchronized void progress(DrillProgress progress) {
        long now = System.nanoTime();
        if (previous == null) {
            previous = progress;
            previousNanos = now;
            return;
        }
        if (!terminal && now - previousNanos < PLAIN_EVERY_NANOS) {
            return;
        }
        double seconds = (now - previousNanos) / 1e9;
        String line = "%s  %-7s %s".formatted(clock(), progress.phase().label(), rates(previous, progress, seconds));
        previous = progress;
        previousNanos = now;
        if (terminal) {
            out.print(RENEW + line);
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** Takes the renewing line away. */
    synchronized void clear() {
        if (terminal) {
            out.print(RENEW);
            out.flush();
        }
    }

    private static String rates(DrillProgress before, DrillProgress now, double seconds) {
        String text = String.format(
                Locale.ROOT,
                "acknowledged %,d/s  delivered %,d/s",
                Math.round((now.acknowledged() - before.acknowledged()) / seconds),
                Math.round((now.delivered() - before.delivered()) / seconds));
        if (now.indefinite() > 0) {
            text += String.format(Locale.ROOT, "  indefinite %,d", now.indefinite());
        }
        return text + lags("  mirror lag ", now.replicationLag()) + lags("  group lag ", now.groupLag());
    }

    private static String lags(String title, Map<String, Long> lags) {
        if (lags.isEmpty()) {
            return "";
        }
        return title
                + lags.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(lag -> String.format(Locale.ROOT, "%s %,d", lag.getKey(), lag.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private String clock() {
        long seconds = (System.nanoTime() - startedNanos) / 1_000_000_000L;
        return "%02d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
