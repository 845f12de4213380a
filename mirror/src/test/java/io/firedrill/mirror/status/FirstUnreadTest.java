package io.firedrill.mirror.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.status.FirstUnread.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** A log of the offsets 10 to 99, of which some hold records; a record's timestamp is its offset in seconds. */
class FirstUnreadTest {
    private static final TopicPartition LOG = new TopicPartition("orders", 0);
    private static final SourceLog ENDS =
            new SourceLog(TopicMark.of("orders", Uuid.ZERO_UUID), 10, 100, 100, OptionalLong.empty());

    private final TreeSet<Long> records = new TreeSet<>();
    private final List<Long> fetchedFrom = new ArrayList<>();

    @Test
    void recordAtThePlaceIsTheFirst() throws Exception {
        records.addAll(List.of(40L, 41L));

        assertThat(found(40)).containsExactly(Map.entry(at(40), second(40)));
    }

    /** 42 to 46 are markers, or were compacted. */
    @Test
    void recordBehindAGapIsTheFirst() throws Exception {
        records.addAll(List.of(41L, 47L));

        assertThat(found(42)).containsExactly(Map.entry(at(42), second(47)));
    }

    @Test
    void placeBeforeTheLogsBeginIsItsBegin() throws Exception {
        records.add(10L);

        assertThat(found(3)).containsExactly(Map.entry(at(3), second(10)));
    }

    @Test
    void nothingIsUnreadBehindTheLastRecord() throws Exception {
        records.add(41L);

        assertThat(found(41, 60)).containsOnly(Map.entry(at(41), second(41)), Map.entry(at(60), Optional.empty()));
    }

    /** One fetch answers for 42, 43 and 47. */
    @Test
    void placesUpToOneRecordTakeOneFetch() throws Exception {
        records.addAll(List.of(47L, 50L));

        assertThat(found(42, 43, 47, 48)).containsOnlyKeys(at(42), at(43), at(47), at(48));
        assertThat(fetchedFrom).containsExactly(42L, 48L);
    }

    @Test
    void tooManyPlacesAreUnknown() throws Exception {
        LongStream.range(20, 60).forEach(records::add);

        assertThat(found(LongStream.range(20, 60).toArray()))
                .hasSize(FirstUnread.MOST)
                .doesNotContainKey(at(59));
    }

    private Map<Position, Optional<Instant>> found(long... offsets) throws Exception {
        RangeReader reader = new RangeReader(
                new Questions(new MirrorCluster("a", "127.0.0.2:9092"), Duration.ofSeconds(5)), Source::new);
        return new FirstUnread(reader)
                .of(LongStream.of(offsets).mapToObj(FirstUnreadTest::at).toList(), Map.of(LOG, ENDS));
    }

    private static Position at(long offset) {
        return new Position(LOG, offset);
    }

    private static Optional<Instant> second(long offset) {
        return Optional.of(Instant.ofEpochSecond(offset));
    }

    /** Hands out what there is from where it was sought, and is at the log's end then. */
    private final class Source extends MockConsumer<byte[], byte[]> {
        private long next;

        private Source() {
            super("none");
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            fetchedFrom.add(offset);
            next = offset;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            List<ConsumerRecord<byte[], byte[]>> fetched = records.tailSet(next).stream()
                    .map(offset -> new ConsumerRecord<>(
                            LOG.topic(),
                            LOG.partition(),
                            offset,
                            1_000 * offset,
                            TimestampType.CREATE_TIME,
                            0,
                            0,
                            new byte[0],
                            new byte[0],
                            new RecordHeaders(),
                            Optional.empty()))
                    .toList();
            next = ENDS.end();
            return new ConsumerRecords<>(Map.of(LOG, fetched), Map.of(LOG, new OffsetAndMetadata(next)));
        }

        @Override
        public synchronized long position(TopicPartition partition, Duration timeout) {
            return next;
        }
    }
}
