package io.firedrill.cli;

import io.firedrill.mirror.failover.Facts;
import io.firedrill.mirror.failover.Failover;
import io.firedrill.mirror.failover.Step;
import java.io.PrintWriter;
import java.time.Duration;

/** Shows people each step while it is done: when it begins, and how long it took. */
final class FailoverProgress implements Failover.Listener {
    private final PrintWriter err;
    private final long startedNanos = System.nanoTime();

    FailoverProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void begins(Step step) {
        say(step, "...");
    }

    @Override
    public void done(Step step, Facts facts) {
        say(step, "done" + more(step, facts));
    }

    @Override
    public void takesBack(Step step) {
        say(step, "taken back");
    }

    private void say(Step step, String what) {
        Duration since = Duration.ofNanos(System.nanoTime() - startedNanos);
        err.println("%7.2f s  %-9s  %s".formatted(since.toMillis() / 1000.0, step.label(), what));
        err.flush();
    }

    /** What people wait to hear. */
    private static String more(Step step, Facts facts) {
        String seen = facts.values().get("seen");
        if (step == Step.DETECT && seen != null) {
            return ": " + seen;
        }
        long places = facts.values().keySet().stream()
                .filter(name -> name.startsWith("place."))
                .count();
        long left = facts.values().keySet().stream()
                .filter(name -> name.startsWith("left."))
                .count();
        if (step == Step.TRANSLATE) {
            return ": %d places%s".formatted(places, left == 0 ? "" : ", and %d that cannot be told".formatted(left));
        }
        return "";
    }
}
