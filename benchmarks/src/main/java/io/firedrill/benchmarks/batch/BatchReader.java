package io.firedrill.benchmarks.batch;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.CloseableIterator;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads batches as the consumer's {@code CompletedFetch} (4.3.1) does: checksum ({@code check.crcs}), decompression into buffers that are
 * used again, record by record, and the value as the array that a {@code ByteArrayDeserializer} gives. Not for several threads.
 */
final class BatchReader implements AutoCloseable {
    private final BufferSupplier buffers = BufferSupplier.create();

    /** Hands each value over; how many there were. */
    int read(byte[] sent, Consumer<byte[]> values) {
        int records = 0;
        for (MutableRecordBatch batch :
                MemoryRecords.readableRecords(ByteBuffer.wrap(sent)).batches()) {
            batch.ensureValid();
            try (CloseableIterator<Record> iterator = batch.streamingIterator(buffers)) {
                while (iterator.hasNext()) {
                    values.accept(Utils.toArray(iterator.next().value()));
                    records++;
                }
            }
        }
        return records;
    }

    @Override
    public void close() {
        buffers.close();
    }
}
