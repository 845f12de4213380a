package io.firedrill.mirror.translation;

import java.util.List;
import java.util.Optional;

/**
 * Finds places among records without stamps by the offset syncs between them. A group is put at the last sync before which
 * nothing can be that it had not committed:
 * <pre>
 * target offset    0 ...... 60 ...... 95 ......... 140
 * source offset  100 ..... 200 ..... 300 ......... 400     the group had committed 250: it begins at 61
 * </pre>
 * Between two syncs the target has at most what the source had there, and is denser, where the source has offsets without a
 * record. Where it has more, the mirror went back on its way (MirrorMaker 2 writes a sync of the first record after that, and
 * in the end of the last that does not follow the one before, unless it is killed): what is before may be of any offset up to what the last
 * run of the mirror can have reached, and is read again as a whole.
 */
final class SyncBrackets {
    private final List<OffsetPair> pairs;
    private final OffsetRange zone;
    private final RecordCount records;

    /**
     * Of one range of a target's log.
     *
     * @param known in the order of the target; the first is only a limit, and may be none that is left in the log; the last may be the
     *     first record behind {@code zone}
     * @param zone offsets at the target without stamps
     */
    SyncBrackets(List<OffsetPair> known, OffsetRange zone, RecordCount records) {
        this.pairs = List.copyOf(known);
        this.zone = zone;
        this.records = records;
    }

    /** How many records a target's log has in a range. */
    @FunctionalInterface
    interface RecordCount {
        /** At most so many; exactly, if the range is not too long to be read. */
        long atMostIn(OffsetRange target) throws TranslationException, InterruptedException;
    }

    /**
     * The place of a group that would have read {@code committed} next at the source; empty where no sync tells one.
     *
     * @param further how many records it reads again behind the zone
     */
    Optional<FoundPlace> place(long committed, long further) throws TranslationException, InterruptedException {
        int below = below(committed);
        if (below == 0) {
            return Optional.empty();
        }
        OffsetPair pair = pairs.get(below);
        long next = Math.max(zone.from(), pair.source() < committed ? pair.target() + 1 : pair.target());
        Translation place = Translation.of(next, repeated(below, next, committed) + further);
        Optional<OffsetPair> above = below + 1 < pairs.size() ? Optional.of(pairs.get(below + 1)) : Optional.empty();
        return Optional.of(FoundPlace.bySyncs(place, new SyncBracket(pair, above)));
    }

    /** The furthest offset at the source that the zone may hold, by the syncs in it; -1 where there are none. */
    long furthest() {
        long furthest = -1;
        for (int i = 1; i < pairs.size() && pairs.get(i).target() < zone.until(); i++) {
            furthest = Math.max(furthest, reach(i));
        }
        return furthest;
    }

    /** The last in the zone before which nothing is from {@code committed} on; 0 for none. */
    private int below(long committed) {
        int below = 0;
        for (int i = 0; i < pairs.size() && pairs.get(i).target() < zone.until(); i++) {
            below = i;
            if (reach(i) >= committed) {
                break;
            }
        }
        return below;
    }

    /** No record is beyond that offset at the source that is between the pair and the next one. */
    private long reach(int index) {
        if (index + 1 == pairs.size()) {
            return Long.MAX_VALUE;
        }
        OffsetPair pair = pairs.get(index);
        OffsetPair next = pairs.get(index + 1);
        return OffsetSyncs.mayBeOneRun(pair, next) ? next.source() - 1 : pair.source() + between(pair, next);
    }

    private static long between(OffsetPair pair, OffsetPair next) {
        return next.target() - pair.target() - 1;
    }

    private long repeated(int below, long from, long committed) throws TranslationException, InterruptedException {
        long repeated = 0;
        for (int i = below; i < pairs.size() && pairs.get(i).target() < zone.until(); i++) {
            OffsetPair pair = pairs.get(i);
            boolean wentBack = i + 1 < pairs.size() && !OffsetSyncs.mayBeOneRun(pair, pairs.get(i + 1));
            long until = i + 1 < pairs.size()
                    ? Math.min(zone.until(), pairs.get(i + 1).target())
                    : zone.until();
            OffsetRange range = new OffsetRange(Math.max(from, pair.target()), until);
            long firstSource = pair.target() < from ? pair.source() + 1 : pair.source();
            long ofCommitted = wentBack ? range.size() : Math.min(range.size(), Math.max(0, committed - firstSource));
            if (ofCommitted > 0) {
                repeated += Math.min(ofCommitted, records.atMostIn(range));
            }
            if (wentBack) {
                repeated += comeAgain(pair, pairs.get(i + 1), from, committed);
            }
        }
        return Math.min(repeated, zone.until() - from);
    }

    /** How many records at most, before {@code pair} and not committed, come again behind it. */
    private static long comeAgain(OffsetPair pair, OffsetPair next, long from, long committed) {
        long again = pair.source() - Math.max(next.source(), committed);
        return Math.max(0, Math.min(again, pair.target() - from));
    }
}
