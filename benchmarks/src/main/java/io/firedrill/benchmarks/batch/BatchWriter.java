package io.firedrill.benchmarks.batch;

import io.firedrill.benchmarks.payload.Payloads;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.producer.internals.ProducerBatch;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionRatioEstimator;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.ProducerIdAndEpoch;

/**
 * Fills one batch after the other, as the producer's {@code RecordAccumulator} (4.3.1) does for one partition, with Kafka's own classes:
 * a buffer of {@code batch.size} that is used again, or one of its own for a record that is larger; {@code ProducerBatch} over {@code
 * MemoryRecordsBuilder}, which closes the batch when, by the ratio that the batches before had, it would become too large; a producer id
 * and a sequence. So a batch is full by what it has when compressed. Records have no key and no header. Not for several threads.
 */
final class BatchWriter {
    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);
    private static final Header[] NO_HEADERS = {};
    private static final ProducerIdAndEpoch PRODUCER = new ProducerIdAndEpoch(4_711, (short) 0);
    private static final long FIRST_MILLIS = 1_768_467_600_000L;
    private static final int RECORDS_PER_MILLI = 50;
    /** After so many batches the estimated ratio is near that of the batches that are then made. */
    private static final int SETTLING = 5;

    private final Codec codec;
    private final int batchBytes;
    private final Payloads payloads;
    private final ByteBuffer pooled;
    private byte[] pending;
    private long appended;
    private int records;
    private long payloadBytes;

    /** Begins with the first of the payloads, and with the estimation of a producer that has run for a while. */
    BatchWriter(Codec codec, int batchBytes, Payloads payloads) {
        this.codec = codec;
        this.batchBytes = batchBytes;
        this.payloads = payloads.startingAt(0);
        this.pooled = ByteBuffer.allocate(batchBytes);
        this.pending = this.payloads.next();
    }

    /** Makes the estimated ratio that of such records, which a producer comes to with time, by a two-hundredth each batch. */
    static void settle(Codec codec, int batchBytes, Payloads payloads) {
        CompressionType type = codec.type();
        BatchWriter writer = new BatchWriter(codec, batchBytes, payloads);
        for (int i = 0; i < SETTLING; i++) {
            float ratio = (float) writer.fill().compressionRatio();
            CompressionRatioEstimator.setEstimation(PARTITION.topic(), type, ratio);
        }
    }

    static long timestamp(long record) {
        return FIRST_MILLIS + record / RECORDS_PER_MILLI;
    }

    /** The next full batch, as it would be sent; its bytes stay until the next one is asked for. */
    MemoryRecords next() {
        return fill().records();
    }

    /** How many records the last batch has. */
    int records() {
        return records;
    }

    /** The bytes of their values. */
    long payloadBytes() {
        return payloadBytes;
    }

    private ProducerBatch fill() {
        ProducerBatch batch = new ProducerBatch(
                PARTITION,
                MemoryRecords.builder(
                        buffer(), RecordBatch.CURRENT_MAGIC_VALUE, codec.compression(), TimestampType.CREATE_TIME, 0L),
                timestamp(appended));
        records = 0;
        payloadBytes = 0;
        while (append(batch)) {
            records++;
            payloadBytes += pending.length;
            pending = payloads.next();
            appended++;
        }
        batch.setProducerState(PRODUCER, 0, false);
        batch.close();
        return batch;
    }

    private boolean append(ProducerBatch batch) {
        long time = timestamp(appended);
        return batch.tryAppend(time, null, pending, NO_HEADERS, null, time) != null;
    }

    /** As the producer's {@code BufferPool}: only what is of batch.size is kept. */
    private ByteBuffer buffer() {
        int needed = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE, codec.type(), null, pending, NO_HEADERS);
        return needed > batchBytes ? ByteBuffer.allocate(needed) : pooled.clear();
    }
}
