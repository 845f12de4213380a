package io.firedrill.mirror.translation;

import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.translation.StampedLog.Chunk;
import io.firedrill.mirror.translation.StampedLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * A target's log as far as it came from one partition of the source: what else is in it is passed over.
 *
 * @param wanted tells that partition
 */
record MirroredPartition(StampedLog log, Predicate<SourcePartition> wanted) {
    private static final long LOOK_BACK = 200;
    /** Offsets; a few fetches. */
    private static final long COUNTED = 10_000;

    /**
     * The next records from {@code from} on that are wanted, and below {@code until}: those of the first chunk that has
     * one. Empty where there is none.
     */
    List<Mirrored> next(long from, long until) throws TranslationException, InterruptedException {
        long at = Math.max(from, log.begin());
        long limit = Math.min(until, log.end());
        while (at < limit) {
            Chunk chunk = log.read(at);
            List<Mirrored> records = wantedOf(chunk, limit);
            if (!records.isEmpty()) {
                return records;
            }
            at = chunk.until();
        }
        return List.of();
    }

    /** The offset of the first record from {@code from} on, and below {@code until}, that nobody has stamped. */
    OptionalLong firstUnstamped(long from, long until) throws TranslationException, InterruptedException {
        long at = Math.max(from, log.begin());
        long limit = Math.min(until, log.end());
        while (at < limit) {
            Chunk chunk = log.read(at);
            for (Entry entry : chunk.records()) {
                if (entry.target() < limit && entry.stamp() == null) {
                    return OptionalLong.of(entry.target());
                }
            }
            at = chunk.until();
        }
        return OptionalLong.empty();
    }

    /** How many records the log has in {@code range}, at most; a range that is too long to be read counts as full. */
    long atMostIn(OffsetRange range) throws TranslationException, InterruptedException {
        if (range.size() > COUNTED) {
            return range.size();
        }
        long count = 0;
        long at = Math.max(range.from(), log.begin());
        long limit = Math.min(range.until(), log.end());
        while (at < limit) {
            Chunk chunk = log.read(at);
            count += chunk.records().stream()
                    .filter(entry -> entry.target() < limit)
                    .count();
            at = chunk.until();
        }
        return count;
    }

    /** The first record from {@code from} on that is wanted, and below {@code until}. */
    Optional<Mirrored> first(long from, long until) throws TranslationException, InterruptedException {
        return next(from, until).stream().findFirst();
    }

    /** The last record that is wanted; looks back further and further for it. */
    Optional<Mirrored> last() throws TranslationException, InterruptedException {
        return lastSince(log.begin());
    }

    /** The same, if it is at {@code target} or behind it. */
    Optional<Mirrored> lastSince(long target) throws TranslationException, InterruptedException {
        long begin = Math.max(target, log.begin());
        long until = log.end();
        for (long back = LOOK_BACK; until > begin; back *= 2) {
            long from = Math.max(begin, until - back);
            Optional<Mirrored> last = last(from, until);
            if (last.isPresent()) {
                return last;
            }
            until = from;
        }
        return Optional.empty();
    }

    /** The last record, wherever it came from. */
    Optional<Entry> newest() throws TranslationException, InterruptedException {
        long until = log.end();
        for (long back = LOOK_BACK; until > log.begin(); back *= 2) {
            long from = Math.max(log.begin(), until - back);
            Optional<Entry> newest = newest(from, until);
            if (newest.isPresent()) {
                return newest;
            }
            until = from;
        }
        return Optional.empty();
    }

    private Optional<Entry> newest(long from, long until) throws TranslationException, InterruptedException {
        Optional<Entry> newest = Optional.empty();
        long at = from;
        while (at < until) {
            Chunk chunk = log.read(at);
            for (Entry entry : chunk.records()) {
                newest = entry.target() < until ? Optional.of(entry) : newest;
            }
            at = chunk.until();
        }
        return newest;
    }

    private Optional<Mirrored> last(long from, long until) throws TranslationException, InterruptedException {
        Optional<Mirrored> last = Optional.empty();
        List<Mirrored> records = next(from, until);
        while (!records.isEmpty()) {
            Mirrored latest = records.get(records.size() - 1);
            last = Optional.of(latest);
            records = next(latest.target() + 1, until);
        }
        return last;
    }

    private List<Mirrored> wantedOf(Chunk chunk, long limit) {
        List<Mirrored> records = new ArrayList<>();
        for (Entry entry : chunk.records()) {
            if (entry.target() < limit
                    && entry.stamp() != null
                    && wanted.test(entry.stamp().from())) {
                records.add(new Mirrored(entry.target(), entry.stamp()));
            }
        }
        return records;
    }
}
