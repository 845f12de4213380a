package io.firedrill.benchmarks.capacity;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Finds a knee. The rate that is wanted comes first, so that the answer to the question is a measurement and no interpolation; from there
 * the knee is bracketed, up or down, and the bracket halved, by ratio.
 */
final class KneeSearch {
    /** No finer: two readings of one rate differ by as much. */
    static final double RESOLUTION = 1.05;

    /** The first guess below a rate that was missed, of what was reached then. */
    private static final double BELOW_REACHED = 0.8;

    private static final double STEP = 2;
    /** Beyond what was thought likely. */
    private static final double ABOVE_LIKELY = 1.3;

    private static final double LEAST_RATE = 1;

    private final RateProbe probe;
    private final Duration p99;
    private final Limits limits;
    private final Consumer<Reading> progress;
    private final List<Reading> readings = new ArrayList<>();

    /**
     * Within which it stays.
     *
     * @param probes how many at most
     * @param mostRecordsPerSecond never more than that
     */
    record Limits(int probes, double mostRecordsPerSecond) {}

    KneeSearch(RateProbe probe, Duration p99, Limits limits, Consumer<Reading> progress) {
        this.probe = probe;
        this.p99 = p99;
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * Searches until the bracket is as narrow as makes sense, or the probes are used up.
     *
     * @param likely a guess at the knee
     * @param wanted the rate that matters: the first that is tried
     */
    Knee find(double likely, double wanted) throws IOException, InterruptedException {
        double rate = Math.min(wanted, limits.mostRecordsPerSecond());
        Knee knee = new Knee(p99, readings);
        while (mayGoOn() && rate >= LEAST_RATE) {
            measure(rate);
            knee = new Knee(p99, readings);
            OptionalDouble next = next(knee, likely);
            if (next.isEmpty()) {
                return knee;
            }
            rate = Math.min(next.getAsDouble(), limits.mostRecordsPerSecond());
        }
        return knee;
    }

    private boolean mayGoOn() {
        return readings.size() < limits.probes() && !probe.isOver();
    }

    /** A rate that was not clearly too much gets another chance: a hiccup is no knee. */
    private void measure(double rate) throws IOException, InterruptedException {
        Reading first = once(rate);
        boolean near = first.result().recordsPerSecond() > BELOW_REACHED * rate;
        if (first.hold(p99) == Hold.HELD || !near || !mayGoOn()) {
            return;
        }
        once(rate);
        if (new Knee(p99, readings).hold(rate) == Hold.UNDECIDED && mayGoOn()) {
            once(rate);
        }
    }

    private Reading once(double rate) throws IOException, InterruptedException {
        Reading reading = new Reading(rate, probe.at(rate));
        readings.add(reading);
        progress.accept(reading);
        return reading;
    }

    private OptionalDouble next(Knee knee, double likely) {
        double held = knee.held();
        OptionalDouble missed = knee.missed();
        if (missed.isEmpty()) {
            return above(held, likely);
        }
        double over = missed.getAsDouble();
        if (held == 0) {
            return OptionalDouble.of(below(over));
        }
        if (over / held <= RESOLUTION) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.sqrt(held * over));
    }

    private OptionalDouble above(double held, double likely) {
        if (held >= limits.mostRecordsPerSecond()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(held < likely ? likely : held * ABOVE_LIKELY);
    }

    /** What was reached at the lowest rate that was missed tells more than its half. */
    private double below(double missed) {
        double reached = readings.stream()
                .filter(reading -> reading.offered() == missed)
                .mapToDouble(reading -> reading.result().recordsPerSecond())
                .max()
                .orElse(missed);
        return Math.min(missed / STEP, Math.max(LEAST_RATE, reached * BELOW_REACHED));
    }
}
