package io.firedrill.benchmarks.sweep;

import io.firedrill.benchmarks.load.LoadResult;
import java.util.List;

/** Latency against load: the same candidate at rates from little to all that they carry. */
public record LoadCurve(Candidate candidate, List<Point> points) {
    public LoadCurve {
        points = List.copyOf(points);
    }

    /**
     * One rate.
     *
     * @param offered records per second that were due
     */
    public record Point(double offered, LoadResult result) {
        /** Megabytes (10^6 bytes) of values per second that were due. */
        public double offeredMegabytes() {
            return offered * result.payloadBytes() / result.records() / 1e6;
        }
    }
}
