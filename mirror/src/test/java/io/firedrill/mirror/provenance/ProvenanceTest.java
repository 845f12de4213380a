package io.firedrill.mirror.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static final TopicMark ORDERS = TopicMark.of("orders", new Uuid(1, 2));
    private static final Provenance ONE =
            new Provenance(new SourcePartition("eu", ORDERS, 3), 300, 2, 1_795_744_000_000L);

    /** Worked out by hand: a header that is in somebody's log must stay readable. */
    @Test
    void version1LooksLikeThis() throws UnreadableStampException {
        String written = "01" + "02" + "80d0bbd5a134" + "03" + "ac02" + "09a7c08a" + "00000003" + "6575";

        assertThat(HexFormat.of().formatHex(ONE.encode())).isEqualTo(written);
        assertThat(Provenance.decode(HexFormat.of().parseHex(written))).isEqualTo(ONE);
    }

    @Property
    void readsWhatItWrote(
            @ForAll @AlphaChars @Chars({'-', '_'}) String cluster,
            @ForAll @IntRange int partition,
            @ForAll @LongRange(max = Long.MAX_VALUE - 1) long offset,
            @ForAll @LongRange long run)
            throws UnreadableStampException {
        Provenance provenance =
                new Provenance(new SourcePartition(cluster, ORDERS, partition), offset, offset / 3, run);

        assertThat(Provenance.decode(provenance.encode())).isEqualTo(provenance);
    }

    @Property
    void neverTripsOverForeignBytes(@ForAll byte[] value, @ForAll boolean looksLikeOurs) {
        if (looksLikeOurs && value.length > 0) {
            value[0] = 1;
        }
        try {
            assertThat(Provenance.decode(value).offset()).isNotNegative();
        } catch (UnreadableStampException e) {
            assertThat(e).hasMessageStartingWith("header 'fd-from': ");
        }
    }

    @Test
    void recordCameFromTheClusterThatHadItInATopicOfItsName() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Provenance.HEADER, new byte[] {9});
        headers.add(Provenance.HEADER, ONE.encode());

        assertThat(Provenance.cameFrom("eu", "orders", headers)).isTrue();
        assertThat(Provenance.cameFrom("us", "orders", headers)).isFalse();
        assertThat(Provenance.cameFrom("eu", "derived", headers)).isFalse();
    }

    @Test
    void sizeStaysBelow32BytesForTenDigitOffsets() {
        Provenance far =
                new Provenance(new SourcePartition("eu-west", ORDERS, 9_999), 9_999_999_999L, 100, 4_000_000_000_000L);

        assertThat(far.encode()).hasSize(30);
    }

    @Test
    void cutStampIsNotAStamp() {
        byte[] cut = Arrays.copyOf(ONE.encode(), 12);

        assertThatExceptionOfType(UnreadableStampException.class)
                .isThrownBy(() -> Provenance.decode(cut))
                .withMessage("header 'fd-from': 12 bytes: cut short");
    }

    @Test
    void newerVersionAsksForANewerBuild() {
        byte[] newer = ONE.encode();
        newer[0] = 2;

        assertThatExceptionOfType(UnreadableStampException.class)
                .isThrownBy(() -> Provenance.decode(newer))
                .withMessageContaining("version 2");
    }

    @Test
    void hopsAreInOrder() throws UnreadableStampException {
        Provenance second = new Provenance(new SourcePartition("us", ORDERS, 3), 7, 0, 1);
        Headers headers = new RecordHeaders()
                .add(Provenance.HEADER, ONE.encode())
                .add("other", new byte[1])
                .add(Provenance.HEADER, second.encode());

        assertThat(Provenance.hops(headers)).containsExactly(ONE, second);
    }
}
