package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.batch.InMemory;
import io.firedrill.benchmarks.load.LoadResult;

/**
 * What records of one kind cost.
 *
 * @param written what it takes to put them into batches, in memory
 * @param seconds for each record, sent and acknowledged
 */
public record CostPoint(InMemory written, double seconds) {
    /** CPU time of the generator and the brokers. */
    static CostPoint ofCpu(InMemory written, LoadResult result) {
        return new CostPoint(written, (result.producerCpuSeconds() + result.processesCpuSeconds()) / result.records());
    }

    /** Time by the clock, where records were sent as fast as they were taken. */
    static CostPoint ofTime(InMemory written, LoadResult flatOut) {
        return new CostPoint(written, 1 / flatOut.recordsPerSecond());
    }
}
