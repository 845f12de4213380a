package io.firedrill.benchmarks.capacity;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Finds a knee: brackets it by doubling and halving, then halves the bracket, by ratio. The rate that is wanted is tried itself as soon as
 * it lies within the bracket, so that the answer to the question is a measurement and no interpolation.
 */
final class KneeSearch {
    /** No finer: two readings of one rate differ by as much. */
    static final double RESOLUTION = 1.05;

    /** The first guess below a rate that was missed, of what was reached then. */
    private static final double BELOW_REACHED = 0.8;

    private static final double STEP = 2;
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
     * @param start a first guess
     * @param wanted the rate that matters
     */
    Knee find(double start, double wanted) throws IOException, InterruptedException {
        double rate = Math.min(start, limits.mostRecordsPerSecond());
        while (readings.size() < limits.probes() && rate >= LEAST_RATE && !probe.isOver()) {
            measure(rate);
            Knee knee = new Knee(p99, readings);
            OptionalDouble next = next(knee, wanted);
            if (next.isEmpty()) {
                return knee;
            }
            rate = next.getAsDouble();
        }
        return new Knee(p99, readings);
    }

    /** A rate that was not clearly too much gets a second chance: a hiccup is no knee. */
    private void measure(double rate) throws IOException, InterruptedException {
        Reading first = once(rate);
        boolean near = first.result().recordsPerSecond() > BELOW_REACHED * rate;
        if (first.hold(p99) != Hold.HELD && near && readings.size() < limits.probes() && !probe.isOver()) {
            once(rate);
        }
    }

    private Reading once(double rate) throws IOException, InterruptedException {
        Reading reading = new Reading(rate, probe.at(rate));
        readings.add(reading);
        progress.accept(reading);
        return reading;
    }

    private OptionalDouble next(Knee knee, double wanted) {
        OptionalDouble missed = knee.missed();
        if (missed.isEmpty()) {
            return doubled(knee.held(), wanted);
        }
        if (knee.held() == 0) {
            return OptionalDouble.of(below(missed.getAsDouble()));
        }
        if (missed.getAsDouble() / knee.held() <= RESOLUTION) {
            return OptionalDouble.empty();
        }
        if (knee.held() < wanted && wanted < missed.getAsDouble()) {
            return OptionalDouble.of(wanted);
        }
        return OptionalDouble.of(Math.sqrt(knee.held() * missed.getAsDouble()));
    }

    private OptionalDouble doubled(double held, double wanted) {
        if (held >= limits.mostRecordsPerSecond()) {
            return OptionalDouble.empty();
        }
        double next = held < wanted && wanted < held * STEP ? wanted : held * STEP;
        return OptionalDouble.of(Math.min(next, limits.mostRecordsPerSecond()));
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
