package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.Spread;
import io.firedrill.benchmarks.load.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Where a region stops meeting its objective, as far as readings tell: between the highest rate that held and the lowest above it that
 * did not.
 *
 * @param p99 the objective
 * @param readings in the order in which they were made
 */
public record Knee(Duration p99, List<Reading> readings) {
    public Knee {
        readings = List.copyOf(readings);
    }

    /** The highest rate that held, in records per second; 0 where none did. */
    public double held() {
        return rates().filter(rate -> hold(rate) == Hold.HELD).max().orElse(0);
    }

    /** The lowest rate above those that held which did not; empty where none was tried. */
    public OptionalDouble missed() {
        return rates().filter(rate -> rate > held()).min();
    }

    /** The lowest rate above those that held which surely did not, whatever others did on the machine. */
    public OptionalDouble surelyMissed() {
        return rates().filter(rate -> rate > held() && hold(rate) == Hold.MISSED)
                .min();
    }

    /** Between the two, as best one can say with one figure; what held where nothing was missed. */
    public double middle() {
        return missed().isPresent() ? Math.sqrt(Math.max(1, held()) * missed().getAsDouble()) : held();
    }

    /** Most of its readings decide, those that others disturbed left out; a tie decides nothing. */
    Hold hold(double rate) {
        int balance = 0;
        for (Reading reading : at(rate)) {
            balance += switch (reading.hold(p99)) {
                case HELD -> 1;
                case MISSED -> -1;
                case UNDECIDED -> 0;
            };
        }
        if (balance == 0) {
            return Hold.UNDECIDED;
        }
        return balance > 0 ? Hold.HELD : Hold.MISSED;
    }

    private DoubleStream rates() {
        return readings.stream().mapToDouble(Reading::offered).distinct().sorted();
    }

    private List<Reading> at(double rate) {
        return readings.stream().filter(reading -> reading.offered() == rate).toList();
    }

    /**
     * Where latency crosses another objective, between the rates that were tried, both by their logarithms; 0 where it is over that at the
     * lowest rate, the highest rate where it never is.
     */
    double crossing(Duration objective) {
        double limit = objective.toNanos() / 1e3;
        double below = 0;
        double micros = 0;
        for (double rate : rates().toArray()) {
            double here = Math.max(
                    1,
                    Spread.median(at(rate).stream()
                            .mapToDouble(reading -> reading.result().latency().p99())
                            .toArray()));
            if (here > limit) {
                // A straight line between the two: latency of a queue has no shape that so few points would show.
                return below == 0
                        ? 0
                        : below * Math.pow(rate / below, Math.log(limit / micros) / Math.log(here / micros));
            }
            below = rate;
            micros = here;
        }
        return below;
    }

    /** What was measured at the highest rate that held; empty where none did. */
    public Optional<LoadResult> highestHeld() {
        return readings.stream()
                .filter(reading -> reading.hold(p99) == Hold.HELD && reading.offered() == held())
                .map(Reading::result)
                .findFirst();
    }

    /** Whether it carries {@code rate}: proven, disproven, or neither. */
    public Carried carries(double rate) {
        if (rate <= held()) {
            return Carried.YES;
        }
        OptionalDouble surely = surelyMissed();
        return surely.isPresent() && rate >= surely.getAsDouble() ? Carried.NO : Carried.UNKNOWN;
    }

    /** Whether the load generator was at its own limit at the lowest rate that was missed. */
    boolean isGeneratorBusy() {
        return readings.stream()
                .filter(reading -> missed().isPresent() && reading.offered() == missed().getAsDouble())
                .anyMatch(Reading::isGeneratorBusy);
    }
}
