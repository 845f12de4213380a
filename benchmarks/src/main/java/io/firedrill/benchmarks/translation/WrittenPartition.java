package io.firedrill.benchmarks.translation;

import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A partition as a mirror leaves it: of a source whose offsets have holes, where transactions end, and with records twice where
 * the mirror was restarted. The same each time for the same seed.
 */
final class WrittenPartition {
    private static final int RECORDS_BETWEEN_HOLES = 40;
    private static final int MOST_REPEATED = 500;

    private final TopicPartition source;
    private final TopicPartition target;
    /** By offset at the target: the offset at the source. */
    private final long[] sources;
    /** By offset at the target: which start of the mirror wrote it. */
    private final int[] runs;

    private WrittenPartition(TopicPartition source, TopicPartition target, long[] sources, int[] runs) {
        this.source = source;
        this.target = target;
        this.sources = sources;
        this.runs = runs;
    }

    /** Draws one of {@code records} records; the mirror was started {@code starts} times. */
    static WrittenPartition drawn(TopicPartition source, String mirroredTopic, int records, int starts, Random random) {
        long[] sources = new long[records];
        int[] runs = new int[records];
        int perRun = Math.max(1, records / starts);
        int back = 0;
        long next = 0;
        for (int i = 0; i < records; i++) {
            runs[i] = Math.min(starts, 1 + i / perRun);
            if (i > 0 && runs[i] > runs[i - 1]) {
                back = 1 + random.nextInt(Math.min(i, MOST_REPEATED));
                next = sources[i - back];
            }
            sources[i] = next;
            next = back > 1 ? sources[i - --back] : next + 1 + (random.nextInt(RECORDS_BETWEEN_HOLES) == 0 ? 1 : 0);
        }
        return new WrittenPartition(source, new TopicPartition(mirroredTopic, source.partition()), sources, runs);
    }

    TopicPartition source() {
        return source;
    }

    TopicPartition target() {
        return target;
    }

    /** An offset at the source that a group may have committed; none that the source does not have. */
    long someOffset(Random random) {
        return sources[random.nextInt(sources.length)];
    }

    /** Where a group goes on that had committed {@code offset}: where the last copy comes first of what it has not committed. */
    long expected(long offset) {
        int place = sources.length;
        long earliest = Long.MAX_VALUE;
        for (int i = sources.length - 1; i >= 0; i--) {
            // Backwards, the last copy of a record is met first; copies that are met later are at or above what was
            // seen.
            if (sources[i] < earliest) {
                earliest = sources[i];
                place = earliest >= offset ? i : place;
            }
        }
        return place;
    }

    /** Writes all records, with stamps as the mirror's. */
    void write(Producer<byte[], byte[]> producer, int recordBytes, Random random) {
        SourcePartition from = new SourcePartition("a", TopicMark.of(source.topic()), source.partition());
        byte[] value = new byte[recordBytes];
        for (int i = 0; i < sources.length; i++) {
            // Half of it compresses, as records of text do.
            for (int at = 0; at < recordBytes / 2; at++) {
                value[at] = (byte) random.nextInt(256);
            }
            byte[] stamp = new Provenance(from, sources[i], 0, 1_790_000_000_000L + 1_000L * runs[i]).encode();
            List<Header> headers = List.of(new RecordHeader(Provenance.HEADER, stamp));
            var unused = producer.send(
                    new ProducerRecord<>(target.topic(), target.partition(), null, null, value.clone(), headers));
        }
    }
}
