package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.load.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
        return held(p99);
    }

    /** The lowest rate above those that held which did not; empty where none was tried. */
    public OptionalDouble missed() {
        return readings.stream()
                .filter(reading -> reading.offered() > held())
                .mapToDouble(Reading::offered)
                .min();
    }

    /** The lowest rate above those that held which surely did not, whatever others did on the machine. */
    public OptionalDouble surelyMissed() {
        return readings.stream()
                .filter(reading -> reading.offered() > held() && reading.hold(p99) == Hold.MISSED)
                .mapToDouble(Reading::offered)
                .min();
    }

    /** Between the two, as best one can say with one figure; what held where nothing was missed. */
    public double middle() {
        return missed().isPresent() ? Math.sqrt(Math.max(1, held()) * missed().getAsDouble()) : held();
    }

    /** What would have held by another objective; only as fine as the rates that were tried. */
    public double held(Duration other) {
        return readings.stream()
                .filter(reading -> reading.hold(other) == Hold.HELD)
                .mapToDouble(Reading::offered)
                .max()
                .orElse(0);
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
