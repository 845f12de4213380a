package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.load.Latency;
import io.firedrill.benchmarks.load.LoadResult;
import java.time.Duration;

/** Made-up measurements, of one second of records of 1,000 bytes that compress to a third. */
final class MadeUp {
    static final Duration P99 = Duration.ofMillis(100);
    static final Demand DEMAND = new Demand(
            10_000, 0.2, 2, null, 1_000, P99, Duration.ofSeconds(30), Duration.ofDays(1), Duration.ofMinutes(30), 3, 0);

    private MadeUp() {}

    static LoadResult result(double reached, double p99Millis) {
        return result(reached, p99Millis, 0, 0.1);
    }

    static LoadResult result(double reached, double p99Millis, long failed, double foreign) {
        long records = (long) reached;
        long micros = (long) (p99Millis * 1_000);
        return new LoadResult(
                1,
                records,
                records * 1_000,
                records * 300,
                new Latency(records, micros / 4, micros / 2, micros, micros * 2, micros * 3, ""),
                null,
                failed,
                0,
                0,
                0.4,
                0.3,
                0,
                foreign,
                50_000,
                0.3);
    }

    static Reading held(double rate) {
        return new Reading(rate, result(rate, 20));
    }

    static Reading missed(double rate) {
        return new Reading(rate, result(rate * 0.9, 400));
    }

    /** Late by a bit, with others busy: they may be why. */
    static Reading disturbed(double rate) {
        return new Reading(rate, result(rate, 150, 0, 0.5));
    }

    static Knee knee(Reading... readings) {
        return new Knee(P99, java.util.List.of(readings));
    }

    /** A region whose latency grows as that of a queue does, up to {@code most} records per second. */
    static RateProbe region(double most) {
        return rate -> rate < most ? result(rate, 5 / (1 - rate / most)) : result(most, 3_000);
    }
}
