package io.firedrill.benchmarks.batch;

import io.firedrill.benchmarks.payload.Payloads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What it takes to put records into batches as a producer does, per record, without sending them.
 *
 * @param recordBytes of a value
 * @param sentBytes of full batches, headers included
 * @param seconds of CPU time: copying, framing, compressing
 */
public record InMemory(double recordBytes, double sentBytes, double seconds) {
    private static final long WARM_UP_NANOS = 500_000_000;
    private static final long MEASURED_NANOS = 500_000_000;

    /**
     * Measures it, for a second of this thread's CPU time.
     *
     * @param batchBytes {@code batch.size}
     */
    public static InMemory of(Codec codec, int batchBytes, Payloads payloads) {
        BatchWriter.settle(codec, batchBytes, payloads);
        BatchWriter writer = new BatchWriter(codec, batchBytes, payloads);
        write(writer, WARM_UP_NANOS);
        return write(writer, MEASURED_NANOS);
    }

    private static InMemory write(BatchWriter writer, long nanos) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        long spent = 0;
        double payload = 0;
        double sent = 0;
        double records = 0;
        while (spent < nanos) {
            sent += writer.next().sizeInBytes();
            payload += writer.payloadBytes();
            records += writer.records();
            spent = threads.getCurrentThreadCpuTime() - began;
        }
        return new InMemory(payload / records, sent / records, spent / 1e9 / records);
    }
}
