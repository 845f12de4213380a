package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.translation.StampSearch.Found;
import io.firedrill.mirror.translation.Translation.AtLeast;
import io.firedrill.mirror.translation.Translation.Exact;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Mirrors that crash, go back, and leave offsets out on both sides, against the definitions written out: every record is
 * looked at.
 */
class StretchesPropertyTest {
    private static final int SOURCE_OFFSETS = 40;

    @Property
    void groupsPlaceAtTheTargetSkipsNothingAndRepeatsTheLeast(
            @ForAll long seed,
            @ForAll @IntRange(max = 6) int crashes,
            @ForAll @IntRange(max = SOURCE_OFFSETS) int source)
            throws Exception {
        MirroredLog log = drawn(new Random(seed), crashes);
        List<Found> records = log.records();

        Translation translation = log.toTarget(source);

        long best = bestTarget(records, source, log.stretches().mirroredUntil());
        assertThat(offset(translation)).isEqualTo(best);
        assertThat(repeatedAtMost(translation)).isGreaterThanOrEqualTo(repeatedAtTarget(records, source, best));
    }

    @Property
    void groupsPlaceAtTheSourceSkipsNothingThatWasMirrored(
            @ForAll long seed,
            @ForAll @IntRange(max = 6) int crashes,
            @ForAll @IntRange(max = SOURCE_OFFSETS) int target)
            throws Exception {
        MirroredLog log = drawn(new Random(seed), crashes);
        log.mirror(SOURCE_OFFSETS);
        Set<Long> had = new HashSet<>();
        log.records().stream().filter(record -> record.target() < target).forEach(record -> had.add(record.source()));

        Translation translation = log.toSource(target);

        long place = offset(translation);
        assertThat(log.records())
                .filteredOn(record -> !had.contains(record.source()))
                .allSatisfy(record -> assertThat(record.source()).isGreaterThanOrEqualTo(place));
        long repeated = had.stream().filter(source -> source >= place).count();
        assertThat(repeatedAtMost(translation)).isGreaterThanOrEqualTo(repeated);
    }

    @Property
    void mirrorThatNeverWentBackIsTranslatedExactlyBothWays(
            @ForAll long seed, @ForAll @IntRange(max = SOURCE_OFFSETS) int source) throws Exception {
        MirroredLog log = drawn(new Random(seed), 0);
        log.mirror(SOURCE_OFFSETS);

        Translation there = log.toTarget(source);
        Translation back = log.toSource(offset(there));

        assertThat(there).isInstanceOf(Exact.class);
        assertThat(back).isInstanceOf(Exact.class);
        assertThat(log.toTarget(offset(back))).isEqualTo(there);
    }

    /** A source with holes; a mirror that reads from somewhere at or before where it was, as far as it comes. */
    private static MirroredLog drawn(Random random, int crashes) {
        Set<Integer> holes = new HashSet<>();
        for (int i = random.nextInt(SOURCE_OFFSETS / 2); i > 0; i--) {
            holes.add(random.nextInt(SOURCE_OFFSETS));
        }
        MirroredLog log = new MirroredLog().gap(random.nextInt(3));
        int next = random.nextInt(5);
        for (int run = 0; run <= crashes; run++) {
            int until = next + random.nextInt(SOURCE_OFFSETS - next + 1);
            for (int source = next; source < until; source++) {
                if (!holes.contains(source)) {
                    log.mirror(source);
                    log.gap(random.nextInt(8) / 7);
                }
            }
            next = until - Math.min(until, random.nextInt(15));
            log.run();
        }
        return log;
    }

    private static long bestTarget(List<Found> records, long source, long end) {
        return records.stream()
                .filter(record -> record.source() >= source)
                .mapToLong(record -> records.stream()
                        .filter(copy -> copy.source() == record.source())
                        .mapToLong(Found::target)
                        .max()
                        .orElseThrow())
                .min()
                .orElse(end);
    }

    private static long repeatedAtTarget(List<Found> records, long source, long from) {
        List<Long> read = records.stream()
                .filter(record -> record.target() >= from)
                .map(Found::source)
                .toList();
        return read.size()
                - read.stream().filter(record -> record >= source).distinct().count();
    }

    private static long offset(Translation translation) {
        return translation.offset().orElseThrow();
    }

    private static long repeatedAtMost(Translation translation) {
        return translation instanceof AtLeast atLeast ? atLeast.repeatedAtMost() : 0;
    }
}
