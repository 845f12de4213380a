package io.firedrill.benchmarks.batch;

import io.firedrill.benchmarks.payload.Payloads;

/** How large records are when they are sent, without sending them. */
public final class SentBytes {
    private static final int BATCHES = 8;

    private SentBytes() {}

    /**
     * Bytes of full batches for each record of them, headers included.
     *
     * @param batchBytes {@code batch.size}
     */
    public static double perRecord(Codec codec, int batchBytes, Payloads payloads) {
        BatchWriter.settle(codec, batchBytes, payloads);
        BatchWriter writer = new BatchWriter(codec, batchBytes, payloads);
        double bytes = 0;
        long records = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            bytes += writer.next().sizeInBytes();
            records += writer.records();
        }
        return bytes / records;
    }
}
