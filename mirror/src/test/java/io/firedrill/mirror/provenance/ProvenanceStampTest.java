package io.firedrill.mirror.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProvenanceStampTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T00:00:00Z");

    private final ProvenanceStamp stamp = begun(BEGIN, Map.of("epoch", "4"));

    @Test
    void saysWhereTheRecordWas() throws UnreadableStampException {
        SourceRecord mirrored = stamped(stamp, record("a", "orders", 2, 17));

        assertThat(hops(mirrored))
                .containsExactly(new Provenance(
                        new SourcePartition("a", TopicMark.of("orders"), 2), 17, 4, BEGIN.toEpochMilli()));
    }

    @Test
    void changesNothingElse() {
        SourceRecord before = record("a", "orders", 2, 17);
        before.headers().addBytes("trace", new byte[] {1});

        SourceRecord mirrored = stamped(stamp, before);

        mirrored.headers().remove(Provenance.HEADER);
        assertThat(mirrored).isEqualTo(before);
    }

    /** As Connect does when its producer's buffer was full. */
    @Test
    void recordThatIsSentAgainHasOneStamp() throws UnreadableStampException {
        SourceRecord record = record("a", "orders", 2, 17);

        List<Provenance> first = hops(stamped(stamp, record));
        List<Provenance> again = hops(stamped(stamp, record));

        assertThat(again).isEqualTo(first);
    }

    @Test
    void recordsOfOtherConnectorsPassAsTheyAre() {
        SourceRecord checkpoint = new SourceRecord(
                Map.of("group", "billing", "topic", "orders", "partition", 0),
                Map.of("offset", 0L),
                "a.checkpoints.internal",
                0,
                Schema.BYTES_SCHEMA,
                new byte[1]);

        assertThat(stamp.apply(checkpoint)).isSameAs(checkpoint);
    }

    @Test
    void connectFindsItByItsManifest() {
        assertThat(ServiceLoader.load(Transformation.class)).anyMatch(found -> found instanceof ProvenanceStamp);
    }

    @Test
    void tellsWorkersTheVersionOfTheBuild() {
        assertThat(stamp.version()).matches("\\d+\\.\\d+\\.\\d+(-.+)?");
    }

    @Nested
    class Run {
        @Test
        void lastsWhileOffsetsGrow() throws UnreadableStampException {
            long first = run(stamped(stamp, record("a", "orders", 0, 10)));

            assertThat(run(stamped(stamp, record("a", "orders", 0, 11)))).isEqualTo(first);
        }

        @Test
        void endsWhereOffsetsFall() throws UnreadableStampException {
            long first = run(stamped(stamp, record("a", "orders", 0, 10)));

            assertThat(run(stamped(stamp, record("a", "orders", 0, 3)))).isGreaterThan(first);
            assertThat(run(stamped(stamp, record("a", "orders", 1, 0)))).isEqualTo(first);
        }

        @Test
        void endsWithItsTask() throws UnreadableStampException {
            ProvenanceStamp next = begun(BEGIN.plusSeconds(9), Map.of());

            assertThat(run(stamped(next, record("a", "orders", 0, 11))))
                    .isGreaterThan(run(stamped(stamp, record("a", "orders", 0, 10))));
        }
    }

    @Nested
    class GoingBack {
        private final ProvenanceStamp back = begun(BEGIN, Map.of("target.alias", "a"));

        @Test
        void recordThatCameFromTheTargetIsDropped() {
            SourceRecord returning = record("b", "orders", 0, 5);
            returning.headers().addBytes(Provenance.HEADER, from("a", "orders"));

            assertThat(back.apply(returning)).isNull();
        }

        @Test
        void recordThatCameFromTheTargetTwoHopsAgoIsDropped() {
            SourceRecord returning = record("b", "orders", 0, 5);
            returning.headers().addBytes(Provenance.HEADER, from("a", "orders"));
            returning.headers().addBytes(Provenance.HEADER, from("c", "orders"));

            assertThat(back.apply(returning)).isNull();
        }

        @Test
        void recordOfAnApplicationThatHandedTheHeadersOnIsMirrored() {
            SourceRecord derived = record("b", "invoices", 0, 5);
            derived.headers().addBytes(Provenance.HEADER, from("a", "orders"));

            assertThat(back.apply(derived)).isNotNull();
        }

        @Test
        void recordFromAThirdClusterIsMirroredWithBothHops() throws UnreadableStampException {
            SourceRecord passing = record("b", "orders", 0, 5);
            passing.headers().addBytes(Provenance.HEADER, from("c", "orders"));

            assertThat(hops(stamped(back, passing)))
                    .extracting(hop -> hop.from().cluster())
                    .containsExactly("c", "b");
        }

        /** Anybody may write a header of that name; one record must not stop the mirror. */
        @Test
        void unreadableStampIsNoReasonToStop() throws UnreadableStampException {
            SourceRecord odd = record("b", "orders", 0, 5);
            odd.headers().addBytes(Provenance.HEADER, new byte[] {9});

            SourceRecord mirrored = stamped(back, odd);

            assertThat(Provenance.decode(lastStamp(mirrored)).from().cluster()).isEqualTo("b");
        }

        private static byte[] lastStamp(SourceRecord record) {
            return (byte[]) record.headers().lastWithName(Provenance.HEADER).value();
        }

        private byte[] from(String cluster, String topic) {
            return new Provenance(new SourcePartition(cluster, TopicMark.of(topic), 0), 1, 0, 0).encode();
        }
    }

    private static ProvenanceStamp begun(Instant when, Map<String, String> settings) {
        ProvenanceStamp stamp = new ProvenanceStamp(Clock.fixed(when, ZoneOffset.UTC));
        stamp.configure(settings);
        return stamp;
    }

    private static SourceRecord record(String cluster, String topic, int partition, long offset) {
        Headers headers = new ConnectHeaders();
        return new SourceRecord(
                Map.of("cluster", cluster, "topic", topic, "partition", partition),
                Map.of("offset", offset),
                cluster + "." + topic,
                partition,
                Schema.OPTIONAL_BYTES_SCHEMA,
                new byte[] {1},
                Schema.BYTES_SCHEMA,
                new byte[] {2},
                Duration.ofDays(1).toMillis(),
                headers);
    }

    private static SourceRecord stamped(ProvenanceStamp stamp, SourceRecord record) {
        return Objects.requireNonNull(stamp.apply(record));
    }

    private static long run(SourceRecord mirrored) throws UnreadableStampException {
        return hops(mirrored).get(0).run();
    }

    private static List<Provenance> hops(SourceRecord mirrored) throws UnreadableStampException {
        List<Provenance> hops = new ArrayList<>();
        for (Header header : mirrored.headers()) {
            if (header.key().equals(Provenance.HEADER)) {
                hops.add(Provenance.decode((byte[]) header.value()));
            }
        }
        return hops;
    }
}
