package io.firedrill.benchmarks.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;

/** What Kafka's codec makes of a batch's records: their bytes before they were compressed. */
final class KafkaDecompressed {
    private KafkaDecompressed() {}

    static byte[] records(byte[] sent, Codec codec) {
        int header = DefaultRecordBatch.RECORD_BATCH_OVERHEAD;
        ByteBuffer compressed =
                ByteBuffer.wrap(sent, header, sent.length - header).slice();
        try (InputStream plain = codec.compression()
                .wrapForInput(compressed, RecordBatch.CURRENT_MAGIC_VALUE, BufferSupplier.NO_CACHING)) {
            return plain.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
