package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.translation.StampSearch.Found;
import io.firedrill.mirror.translation.StampedLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StretchFinderTest {
    private static final SourcePartition ORDERS = new SourcePartition("a", MirroredLog.TOPIC, 0);
    private static final SourcePartition OTHER = new SourcePartition("c", TopicMark.of("orders"), 0);

    @Property
    void findsTheStretchesThatWereWritten(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int runs,
            @ForAll @IntRange(min = 1, max = 60) int chunk)
            throws Exception {
        Written written = written(new Random(seed), runs, 40);

        Stretches found = new StretchFinder(partition(written, chunk)).find();

        assertThat(found).isEqualTo(written.log().stretches());
    }

    @Property
    void findsEachRecordByItsStamp(
            @ForAll long seed, @ForAll @IntRange(max = 300) int source, @ForAll @IntRange(min = 1, max = 60) int chunk)
            throws Exception {
        Written written = written(new Random(seed), 1, 200);

        for (Stretch stretch : written.log().stretches().inOrder()) {
            assertThat(new InterpolatingSearch(partition(written, chunk)).bySource(stretch, source))
                    .isEqualTo(written.log().search().bySource(stretch, source));
        }
    }

    /** As for a bridge, which looks again and again while the mirror goes on. */
    @Property
    void findsWhatWasAddedSinceTheLastTime(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int runs,
            @ForAll @IntRange(min = 1, max = 60) int chunk,
            @ForAll @IntRange(max = 100) int percent)
            throws Exception {
        Written written = written(new Random(seed), runs, 40);
        long before = written.log().end() * percent / 100;
        Stretches known = new StretchFinder(new MirroredPartition(
                        new StampedLogInMemory(written.entries(), 0, before, chunk), ORDERS::equals))
                .find();

        assertThat(new StretchFinder(partition(written, chunk)).find(known))
                .isEqualTo(written.log().stretches());
    }

    /** A worker that had been given up was only slow: between records of its run are those of the next one. */
    @Test
    void searchIsNotLedAstrayByAnotherRun() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            entries.add(new Entry(i, new Provenance(ORDERS, i, 0, i == 60 ? 2 : 1)));
        }
        MirroredPartition partition =
                new MirroredPartition(new StampedLogInMemory(entries, 0, 100, 10), ORDERS::equals);
        Stretch taken = new Stretch(MirroredLog.TOPIC, new Run(0, 1), 0, 100, 0, 99);

        assertThatExceptionOfType(MingledRunsException.class)
                .isThrownBy(() -> new InterpolatingSearch(partition).bySource(taken, 62))
                .withMessage("run 2 is at 60, where run 1 is expected");
    }

    /** Two runs that write by turns: nothing can be halved there. */
    @Test
    void mingledRunsAreReadWhole() throws Exception {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            entries.add(new Entry(2L * i, new Provenance(ORDERS, i, 0, 1)));
            entries.add(new Entry(2L * i + 1, new Provenance(ORDERS, i, 0, 2)));
        }

        Stretches found = new StretchFinder(
                        new MirroredPartition(new StampedLogInMemory(entries, 0, 200, 7), ORDERS::equals))
                .find();

        assertThat(found.inOrder()).hasSize(200);
        assertThat(found.toTarget(
                        50,
                        new InterpolatingSearch(
                                new MirroredPartition(new StampedLogInMemory(entries, 0, 200, 7), ORDERS::equals))))
                .isEqualTo(new Translation.AtLeast(101, 49));
    }

    @Test
    void tenMillionRecordsAndThreeRestartsCostFewFetches() throws Exception {
        SparseLog log = new SparseLog(10_000_000, 2_500_000, 500);
        MirroredPartition partition = new MirroredPartition(log, ORDERS::equals);

        Stretches found = new StretchFinder(partition).find();
        Translation translation = found.toTarget(9_123_456, new InterpolatingSearch(partition));

        assertThat(found.inOrder()).hasSize(4);
        assertThat(translation).isEqualTo(new Translation.Exact(9_123_456));
        assertThat(log.reads()).isLessThan(300);
    }

    /** The record at each offset has the same one at the source; written on demand. */
    private static final class SparseLog implements StampedLog {
        private final long end;
        private final long perRun;
        private final int perChunk;
        private int reads;

        SparseLog(long end, long perRun, int perChunk) {
            this.end = end;
            this.perRun = perRun;
            this.perChunk = perChunk;
        }

        int reads() {
            return reads;
        }

        @Override
        public long begin() {
            return 0;
        }

        @Override
        public long end() {
            return end;
        }

        @Override
        public Chunk read(long from) {
            reads++;
            List<Entry> records = new ArrayList<>();
            for (long at = from; at < Math.min(end, from + perChunk); at++) {
                records.add(new Entry(at, new Provenance(ORDERS, at, 0, at / perRun)));
            }
            return new Chunk(records, Math.min(end, from + perChunk));
        }
    }

    private record Written(MirroredLog log, List<Entry> entries) {}

    private static Written written(Random random, int runs, int most) {
        MirroredLog log = new MirroredLog();
        List<Entry> entries = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            log.run();
            long source = random.nextInt(10);
            for (int i = random.nextInt(most); i > 0; i--) {
                source += 1 + random.nextInt(4) / 3;
                foreign(random, log, entries);
                log.mirror(source);
                Found record = log.records().get(log.records().size() - 1);
                entries.add(new Entry(record.target(), new Provenance(ORDERS, source, 0, run + 1)));
            }
        }
        foreign(random, log, entries);
        return new Written(log, entries);
    }

    /** Between them: nothing, a record that nobody stamped, one from somewhere else, a hole. */
    private static void foreign(Random random, MirroredLog log, List<Entry> entries) {
        for (int kind = random.nextInt(6); kind > 2; kind = random.nextInt(6)) {
            if (kind == 3) {
                entries.add(new Entry(log.end(), null));
            } else if (kind == 4) {
                entries.add(new Entry(log.end(), new Provenance(OTHER, 9, 9, 9)));
            }
            log.gap(1);
        }
    }

    private static MirroredPartition partition(Written written, int chunk) {
        return new MirroredPartition(
                new StampedLogInMemory(written.entries(), 0, written.log().end(), chunk), ORDERS::equals);
    }
}
