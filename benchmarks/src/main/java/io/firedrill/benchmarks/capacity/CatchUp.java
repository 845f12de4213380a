package io.firedrill.benchmarks.capacity;

import java.time.Duration;
import java.util.Optional;

/**
 * A mirror after an outage.
 *
 * @param recordsPerSecond that it copies while the region has its load
 * @param megabytesPerSecond (10^6 bytes) of values, the same
 * @param disturbed whether others were busy when this was measured
 */
public record CatchUp(double recordsPerSecond, double megabytesPerSecond, boolean disturbed) {
    /** How long until the standby has everything, where {@code arriving} records per second come meanwhile; empty for never. */
    public Optional<Duration> after(Duration outage, double arriving) {
        return after(outage, arriving, recordsPerSecond);
    }

    static Optional<Duration> after(Duration outage, double arriving, double mirrored) {
        if (mirrored <= arriving) {
            return Optional.empty();
        }
        double seconds = outage.toMillis() / 1e3 * arriving / (mirrored - arriving);
        return Optional.of(Duration.ofMillis((long) (seconds * 1e3)));
    }

    /** How long {@code arriving} records per second may come before the standby lacks more than {@code rpo} of the newest; empty for ever. */
    public Optional<Duration> within(Duration rpo, double arriving) {
        if (arriving <= recordsPerSecond) {
            return Optional.empty();
        }
        double seconds = rpo.toMillis() / 1e3 * arriving / (arriving - recordsPerSecond);
        return Optional.of(Duration.ofMillis((long) (seconds * 1e3)));
    }

    /** Whether it catches up at the peak, and whether a burst is over before the standby lacks more than the objective allows. */
    Carried meets(Demand demand) {
        if (recordsPerSecond > demand.mirrored()) {
            return Carried.YES;
        }
        return disturbed ? Carried.UNKNOWN : Carried.NO;
    }
}
