package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.translation.StampSearch.Found;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.TopicPartition;

/**
 * Mirrors without stamps that crash, go back, and leave offsets out on both sides, and write syncs as MirrorMaker 2 does: of
 * the first record of a run, of each that does not follow the one before, and of some others. Every record is looked at.
 */
class SyncBracketsPropertyTest {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final int SOURCE_OFFSETS = 40;

    @Property
    void nothingIsSkippedAndNoMoreRepeatedThanIsSaid(
            @ForAll long seed,
            @ForAll @IntRange(max = 6) int crashes,
            @ForAll @IntRange(max = SOURCE_OFFSETS) int committed,
            @ForAll @IntRange(min = 4, max = 100) int most)
            throws Exception {
        Drawn drawn = drawn(new Random(seed), crashes, new OffsetSyncs(most));

        Optional<FoundPlace> place = drawn.place(committed);

        if (place.isPresent()) {
            Translation translation = place.get().translation();
            long offset = translation.offset().orElseThrow();
            Set<Long> unread = new HashSet<>();
            drawn.records.forEach(record -> unread.add(record.source()));
            unread.removeIf(source -> source < committed);
            List<Long> read = drawn.records.stream()
                    .filter(record -> record.target() >= offset)
                    .map(Found::source)
                    .toList();
            assertThat(read).containsAll(unread);
            assertThat(translation.repeatedAtMost()).isGreaterThanOrEqualTo(read.size() - unread.size());
        }
    }

    @Property
    void placeIsFoundFromTheFirstSyncOnAndBetweenTwoOfThem(
            @ForAll long seed, @ForAll @IntRange(max = SOURCE_OFFSETS) int committed) throws Exception {
        Drawn drawn = drawn(new Random(seed), 0, new OffsetSyncs());

        Optional<FoundPlace> place = drawn.place(committed);

        List<OffsetPair> syncs = drawn.syncs.of(ORDERS, drawn.end);
        boolean isBelowAll = syncs.stream().allMatch(sync -> sync.source() > committed);
        assertThat(place.isEmpty()).isEqualTo(isBelowAll);
        place.flatMap(FoundPlace::bracket).ifPresent(bracket -> {
            assertThat(bracket.below().source()).isLessThanOrEqualTo(committed);
            bracket.above().ifPresent(above -> assertThat(above.source()).isGreaterThan(committed));
        });
    }

    private static final class Drawn {
        private final List<Found> records = new ArrayList<>();
        private final OffsetSyncs syncs;
        private long end;

        Drawn(OffsetSyncs syncs) {
            this.syncs = syncs;
        }

        void mirror(long source, boolean isSynced) {
            records.add(new Found(end, source));
            if (isSynced) {
                syncs.add(ORDERS, new OffsetPair(source, end));
            }
            end++;
        }

        Optional<FoundPlace> place(long committed) throws Exception {
            List<OffsetPair> known = new ArrayList<>(List.of(new OffsetPair(-1, -1)));
            known.addAll(syncs.of(ORDERS, end));
            return new SyncBrackets(known, new OffsetRange(0, end), this::count).place(committed, 0);
        }

        private long count(OffsetRange range) {
            return records.stream()
                    .filter(record -> record.target() >= range.from() && record.target() < range.until())
                    .count();
        }
    }

    /** A source with holes; a mirror that reads from somewhere at or before where it was, as far as it comes. */
    private static Drawn drawn(Random random, int crashes, OffsetSyncs syncs) {
        Set<Integer> holes = new HashSet<>();
        for (int i = random.nextInt(SOURCE_OFFSETS / 2); i > 0; i--) {
            holes.add(random.nextInt(SOURCE_OFFSETS));
        }
        Drawn drawn = new Drawn(syncs);
        int next = random.nextInt(5);
        for (int run = 0; run <= crashes; run++) {
            int until = next + random.nextInt(SOURCE_OFFSETS - next + 1);
            int before = -2;
            for (int source = next; source < until; source++) {
                if (!holes.contains(source)) {
                    drawn.mirror(source, source != before + 1 || random.nextInt(5) == 0);
                    before = source;
                    drawn.end += crashes == 0 ? 0 : random.nextInt(8) / 7;
                }
            }
            next = until - Math.min(until, random.nextInt(15));
        }
        return drawn;
    }
}
