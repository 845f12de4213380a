package io.firedrill.benchmarks.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.benchmarks.payload.PayloadKind;
import io.firedrill.benchmarks.payload.Payloads;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchWriterTest {
    private static final int BATCH = 16_384;

    private final Payloads orders = Payloads.generate(PayloadKind.JSON_ORDERS, 512, 2_000, 1);

    @BeforeEach
    void settle() {
        for (String codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
            BatchWriter.settle(Codec.parse(codec), BATCH, orders);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void whatIsWrittenIsReadInItsOrder(String codec) {
        BatchWriter writer = new BatchWriter(Codec.parse(codec), BATCH, orders);
        for (int batch = 0; batch < 3; batch++) {
            List<byte[]> values = read(bytes(writer.next()));
            assertThat(values).hasSize(writer.records()).allSatisfy(value -> assertThat(value)
                    .isEqualTo(orders.next()));
        }
    }

    @Test
    void withoutACodecABatchIsAlmostAsLargeAsItMayBe() {
        assertThat(new BatchWriter(Codec.parse("none"), BATCH, orders).next().sizeInBytes())
                .isBetween(BATCH - 600, BATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "snappy", "lz4", "zstd"})
    void compressedItHoldsAsMuchAsFitsWhenCompressed(String codec) {
        BatchWriter writer = new BatchWriter(Codec.parse(codec), BATCH, orders);
        int size = writer.next().sizeInBytes();
        assertThat(size).isBetween(BATCH / 2, BATCH * 11 / 10);
        assertThat(writer.payloadBytes()).isGreaterThan(size * 3L / 2);
    }

    @Test
    void aRecordThatIsLargerHasABatchOfItsOwn() {
        Payloads large = Payloads.generate(PayloadKind.INCOMPRESSIBLE, 20_000, 2, 1);
        BatchWriter writer = new BatchWriter(Codec.parse("none"), BATCH, large);
        assertThat(read(bytes(writer.next()))).containsExactly(large.next());
        assertThat(read(bytes(writer.next()))).containsExactly(large.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void theRawCodecIsGivenWhatKafkasIsGiven(String name) {
        Codec codec = Codec.parse(name);
        try (RawCodec raw = codec.raw()) {
            List<WrittenBatch> batches = WrittenBatch.all(codec, BATCH, orders, raw);
            for (WrittenBatch batch : batches) {
                assertThat(batch.plain).isEqualTo(KafkaDecompressed.records(batch.sent, codec));
            }
            assertThat(batches.stream().mapToInt(batch -> batch.records).sum())
                    .isGreaterThanOrEqualTo(orders.records());
        }
    }

    private static byte[] bytes(MemoryRecords records) {
        ByteBuffer buffer = records.buffer().duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static List<byte[]> read(byte[] sent) {
        List<byte[]> values = new ArrayList<>();
        try (BatchReader reader = new BatchReader()) {
            assertThat(reader.read(sent, values::add)).isEqualTo(values.size());
        }
        return values;
    }
}
