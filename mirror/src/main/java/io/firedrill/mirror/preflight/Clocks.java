package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.ClockReading;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.time.Duration;

/** As their active controllers tell the time; that of other brokers cannot be asked without a write. */
final class Clocks implements Check {
    private static final Duration MOST = Duration.ofSeconds(1);

    @Override
    public About about() {
        return new About(
                "clocks",
                "The regions' clocks, and that of this machine, are at most a second apart.",
                "Ages, retention and lag in time are wrong by as much, and a later run of the mirror can look like an earlier one.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        ClockReading here = mirror.source().runtime().clock().value();
        ClockReading there = mirror.target().runtime().clock().value();
        apart(
                mirror.source().alias() + " to " + mirror.target().alias(),
                there.ahead().minus(here.ahead()),
                here.uncertainty().plus(there.uncertainty()),
                found);
        apart("this machine to " + mirror.source().alias(), here.ahead(), here.uncertainty(), found);
        apart("this machine to " + mirror.target().alias(), there.ahead(), there.uncertainty(), found);
    }

    private static void apart(String between, Duration apart, Duration uncertainty, Findings found) {
        String is = "%+,d ms, give or take %,d ms".formatted(apart.toMillis(), uncertainty.toMillis());
        if (apart.abs().compareTo(MOST.plus(uncertainty)) > 0) {
            found.warns(between, is, "synchronize the clocks: chronyc tracking");
        } else if (uncertainty.compareTo(MOST) > 0) {
            found.unknown(between, is + ": too slow an answer to tell", "run this nearer to the clusters");
        }
    }
}
