package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.load.LoadResult;

/**
 * What records of one kind cost.
 *
 * @param recordBytes of a value
 * @param sentBytes of it on the wire, compressed as it was
 * @param seconds for each record
 */
public record CostPoint(double recordBytes, double sentBytes, double seconds) {
    /** CPU time of the generator and the brokers. */
    static CostPoint ofCpu(LoadResult result) {
        return of(result, (result.producerCpuSeconds() + result.processesCpuSeconds()) / result.records());
    }

    /** Time by the clock, where records were sent as fast as they were taken. */
    static CostPoint ofTime(LoadResult flatOut) {
        return of(flatOut, 1 / flatOut.recordsPerSecond());
    }

    private static CostPoint of(LoadResult result, double seconds) {
        double records = result.records();
        return new CostPoint(result.payloadBytes() / records, result.wireBytes() / records, seconds);
    }
}
