package io.firedrill.benchmarks.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.benchmarks.payload.PayloadKind;
import io.firedrill.benchmarks.payload.Payloads;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.apache.kafka.common.record.internal.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
    @Test
    void withoutALevelItIsKafkasDefault() {
        assertThat(Codec.parse("zstd")).isEqualTo(new Codec(CompressionType.ZSTD, 3));
    }

    @Test
    void aLevelMayBeNegative() {
        assertThat(Codec.parse("ZSTD:-5")).isEqualTo(new Codec(CompressionType.ZSTD, -5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "brotli; 'brotli' is no codec: none, gzip, snappy, lz4 and zstd are",
                "snappy:1; 'snappy:1': snappy has no levels",
                "gzip:10; 'gzip:10': the levels of gzip are from 1 to 9",
                "lz4:high; 'lz4:high': the levels of lz4 are from 1 to 17"
            })
    void whatKafkaDoesNotHaveIsRefused(String name, String message) {
        assertThatThrownBy(() -> Codec.parse(name)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "gzip:9", "snappy", "lz4", "lz4:12", "zstd", "zstd:9"})
    void whatTheLibraryCompressedItDecompresses(String name) {
        byte[] plain = logOf(300 * 1_024);
        try (RawCodec raw = Codec.parse(name).raw()) {
            byte[] compressed = new byte[raw.bound(plain.length)];
            // Twice: objects are used again.
            raw.compress(plain, compressed);
            int length = raw.compress(plain, compressed);
            byte[] again = new byte[plain.length];
            assertThat(raw.decompress(compressed, length, again)).isEqualTo(plain.length);
            assertThat(again).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip:1", "gzip:9", "snappy", "lz4", "lz4:12", "zstd"})
    void whatDoesNotCompressFits(String name) {
        byte[] noise =
                Payloads.generate(PayloadKind.INCOMPRESSIBLE, 102_400, 1, 1).next();
        try (RawCodec raw = Codec.parse(name).raw()) {
            byte[] compressed = new byte[raw.bound(noise.length)];
            int length = raw.compress(noise, compressed);
            byte[] again = new byte[noise.length];
            raw.decompress(Arrays.copyOf(compressed, length), length, again);
            assertThat(again).isEqualTo(noise);
        }
    }

    private static byte[] logOf(int bytes) {
        Payloads payloads = Payloads.generate(PayloadKind.LOG_LINES, 1_024, bytes / 1_024, 1);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (int i = 0; i < payloads.records(); i++) {
            log.writeBytes(payloads.next());
        }
        return log.toByteArray();
    }
}
