package io.firedrill.benchmarks.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PayloadsTest {
    @ParameterizedTest
    @EnumSource
    void recordsHaveExactlyTheirSize(PayloadKind kind) {
        IntStream.concat(IntStream.rangeClosed(100, 1_100), IntStream.of(8_190, 8_200, 10_240, 102_400))
                .forEach(bytes -> assertThat(
                                Payloads.generate(kind, bytes, 2, bytes).next())
                        .hasSize(bytes));
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedMakesTheSameBytes(PayloadKind kind) {
        Payloads one = Payloads.generate(kind, 500, 20, 7);
        Payloads other = Payloads.generate(kind, 500, 20, 7);
        for (int i = 0; i < 20; i++) {
            assertThat(one.next()).isEqualTo(other.next());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedMakesOthers(PayloadKind kind) {
        assertThat(Payloads.generate(kind, 500, 1, 7).next())
                .isNotEqualTo(Payloads.generate(kind, 500, 1, 8).next());
    }

    @ParameterizedTest
    @EnumSource
    void noTwoRecordsAreAlike(PayloadKind kind) {
        Payloads payloads = Payloads.generate(kind, 100, 10_000, 1);
        Set<String> different = new HashSet<>();
        for (int i = 0; i < payloads.records(); i++) {
            different.add(new String(payloads.next(), StandardCharsets.ISO_8859_1));
        }
        assertThat(different).hasSize(10_000);
    }

    /** Of 256 KiB, as zstd's default level finds them; what its kind is known for. */
    @ParameterizedTest
    @CsvSource({
        "JSON_ORDERS,100,2.4,3.5",
        "JSON_ORDERS,1024,3.0,6.0",
        "JSON_ORDERS,102400,4.0,8.0",
        "LOG_LINES,100,2.5,6.0",
        "LOG_LINES,1024,4.0,8.0",
        "AVRO_BINARY,1024,1.8,3.5",
        "INCOMPRESSIBLE,1024,0.99,1.0"
    })
    void eachKindCompressesAsItIsKnownFor(PayloadKind kind, int recordBytes, double least, double most) {
        byte[] together = together(Payloads.generate(kind, recordBytes, (256 << 10) / recordBytes, 3));
        assertThat((double) together.length / Zstd.compress(together).length).isBetween(least, most);
    }

    private static byte[] together(Payloads payloads) {
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        for (int i = 0; i < payloads.records(); i++) {
            together.writeBytes(payloads.next());
        }
        return together.toByteArray();
    }

    @Test
    void ordersAreJsonAtEachSize() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (int bytes = 100; bytes < 1_500; bytes++) {
            JsonNode order = json.readTree(
                    Payloads.generate(PayloadKind.JSON_ORDERS, bytes, 1, bytes).next());
            assertThat(order.get("order_id").asText()).hasSize(36);
        }
    }

    @Test
    void avroRecordsEndWhereTheirCommentEnds() {
        for (int bytes = 100; bytes < 1_500; bytes++) {
            AvroReading order = new AvroReading(
                    Payloads.generate(PayloadKind.AVRO_BINARY, bytes, 1, bytes).next());
            order.readOrder();
            assertThat(order.remaining()).isZero();
        }
    }

    @Test
    void theFirstComesAgainAfterTheLast() {
        Payloads payloads = Payloads.generate(PayloadKind.LOG_LINES, 100, 2, 1);
        byte[] first = payloads.next();
        payloads.next();
        assertThat(payloads.next()).isSameAs(first);
    }

    @Test
    void aPlaceOfOnesOwnIsNotMovedByOthers() {
        Payloads payloads = Payloads.generate(PayloadKind.LOG_LINES, 100, 3, 1);
        Payloads own = payloads.startingAt(4);
        payloads.next();
        assertThat(own.next()).isSameAs(payloads.next());
    }

    @Test
    void bytesAreThoseOfAllRecords() {
        assertThat(Payloads.generate(PayloadKind.AVRO_BINARY, 300, 10, 1).bytes())
                .isEqualTo(3_000);
    }

    @Test
    void sizesThatNoKindCanHaveAreRefused() {
        assertThatThrownBy(() -> Payloads.generate(PayloadKind.LOG_LINES, 99, 1, 1))
                .hasMessage("recordBytes is 99; generated records have from 100 to 102,400 bytes");
    }
}
