package io.firedrill.benchmarks.batch;

import io.firedrill.benchmarks.payload.Payloads;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.RecordBatch;

/** One batch in three shapes. */
final class WrittenBatch {
    /** As the producer sends it. */
    final byte[] sent;
    /** What Kafka's codec is given for it: its records, without the batch's header. */
    final byte[] plain;
    /** That, compressed by {@link RawCodec}. */
    final byte[] raw;

    final int records;
    /** Of its records' values. */
    final long payloadBytes;

    private WrittenBatch(byte[] sent, byte[] plain, byte[] raw, BatchWriter writer) {
        this.sent = sent;
        this.plain = plain;
        this.raw = raw;
        this.records = writer.records();
        this.payloadBytes = writer.payloadBytes();
    }

    /** Batches one after the other, until each payload is in one, by a writer that has settled. */
    static List<WrittenBatch> all(Codec codec, int batchBytes, Payloads payloads, RawCodec raw) {
        List<WrittenBatch> batches = new ArrayList<>();
        BatchWriter writer = new BatchWriter(codec, batchBytes, payloads);
        Payloads again = payloads.startingAt(0);
        long written = 0;
        while (written < payloads.records()) {
            byte[] sent = bytes(writer.next().buffer());
            byte[] plain = plain(again, writer, written);
            batches.add(new WrittenBatch(sent, plain, compressed(plain, raw), writer));
            written += writer.records();
        }
        return batches;
    }

    private static byte[] plain(Payloads payloads, BatchWriter writer, long first) {
        int room = Math.toIntExact(writer.payloadBytes()) + 32 * writer.records() + 1_024;
        MemoryRecordsBuilder builder = MemoryRecords.builder(
                ByteBuffer.allocate(room),
                RecordBatch.CURRENT_MAGIC_VALUE,
                Compression.NONE,
                TimestampType.CREATE_TIME,
                0L);
        for (int i = 0; i < writer.records(); i++) {
            builder.append(BatchWriter.timestamp(first + i), null, payloads.next());
        }
        ByteBuffer batch = builder.build().buffer();
        return bytes(batch.position(batch.position() + DefaultRecordBatch.RECORD_BATCH_OVERHEAD));
    }

    private static byte[] compressed(byte[] plain, RawCodec raw) {
        byte[] room = new byte[raw.bound(plain.length)];
        return bytes(ByteBuffer.wrap(room, 0, raw.compress(plain, room)));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
