package io.firedrill.mirror.status;

import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.UnreadableStampException;
import io.firedrill.mirror.status.RangeReader.Range;
import io.firedrill.mirror.status.TargetLog.NewestStamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Finds the newest stamp of each of many logs: nearly always in their last record, so that little is read; but it looks
 * back for {@value #LOOK_BACK} offsets, for producers of the target's own may write there, too. What has not grown is not
 * read again. For one thread.
 */
final class StampTails {
    static final long LOOK_BACK = 16_384;
    private static final long FIRST_STEP = 16;

    private final Reading reading;
    private final Map<TopicPartition, TargetLog> known = new HashMap<>();

    /** {@link RangeReader#read}. */
    interface Reading {
        Set<TopicPartition> read(Map<TopicPartition, Range> ranges, String question, RangeReader.Taking taking)
                throws UnansweredException, InterruptedException;
    }

    StampTails(Reading reading) {
        this.reading = reading;
    }

    /**
     * Looks.
     *
     * @param wanted tells the stamps of the partition of the source that a log mirrors
     * @return one for each log that could be read
     */
    Map<TopicPartition, TargetLog> newest(
            Map<TopicPartition, Range> logs, Map<TopicPartition, Predicate<SourcePartition>> wanted)
            throws UnansweredException, InterruptedException {
        Map<TopicPartition, TargetLog> found = new HashMap<>();
        Map<TopicPartition, Tail> open = new HashMap<>();
        logs.forEach((partition, log) -> {
            TargetLog before = known.get(partition);
            if (before != null && before.end() == log.until()) {
                found.put(partition, new TargetLog(log.from(), log.until(), before.newest(), before.unstampedAfter()));
            } else {
                open.put(partition, new Tail(log.until()));
            }
        });
        for (long step = FIRST_STEP; !open.isEmpty(); step *= 8) {
            open.keySet().removeAll(step(logs, wanted, open, Math.min(step, LOOK_BACK)));
            open.entrySet().removeIf(entry -> {
                Range log = Objects.requireNonNull(logs.get(entry.getKey()));
                Tail tail = entry.getValue();
                boolean over = tail.isOver(log.from(), log.until() - LOOK_BACK);
                if (over) {
                    found.put(entry.getKey(), new TargetLog(log.from(), log.until(), tail.newest, tail.unstamped));
                }
                return over;
            });
        }
        known.clear();
        known.putAll(found);
        return found;
    }

    private Set<TopicPartition> step(
            Map<TopicPartition, Range> logs,
            Map<TopicPartition, Predicate<SourcePartition>> wanted,
            Map<TopicPartition, Tail> open,
            long step)
            throws UnansweredException, InterruptedException {
        Map<TopicPartition, Range> ranges = new HashMap<>();
        open.forEach((partition, tail) -> {
            Range log = Objects.requireNonNull(logs.get(partition));
            ranges.put(partition, tail.before(Math.max(log.from(), log.until() - step)));
        });
        return reading.read(ranges, "the ends of its mirrored topics", (partition, record) -> {
            Objects.requireNonNull(open.get(partition)).take(record, Objects.requireNonNull(wanted.get(partition)));
            return true;
        });
    }

    /** What was seen of one log, from its end backwards. */
    private static final class Tail {
        private long from;
        private @Nullable NewestStamp newest;
        private long unstamped;
        private long unstampedInStep;

        Tail(long end) {
            this.from = end;
        }

        Range before(long begin) {
            Range next = new Range(Math.min(begin, from), from);
            from = next.from();
            unstampedInStep = 0;
            return next;
        }

        void take(ConsumerRecord<byte[], byte[]> record, Predicate<SourcePartition> wanted) {
            Provenance stamp = stamp(record);
            if (stamp == null) {
                unstampedInStep++;
            } else if (wanted.test(stamp.from())) {
                newest = new NewestStamp(record.offset(), stamp, record.timestamp());
                unstampedInStep = 0;
            }
        }

        boolean isOver(long begin, long farthest) {
            unstamped += unstampedInStep;
            unstampedInStep = 0;
            return newest != null || from <= begin || from <= farthest;
        }

        /** What cannot be read is as good as no stamp. */
        private static @Nullable Provenance stamp(ConsumerRecord<byte[], byte[]> record) {
            Header header = record.headers().lastHeader(Provenance.HEADER);
            try {
                return header == null || header.value() == null ? null : Provenance.decode(header.value());
            } catch (UnreadableStampException e) {
                return null;
            }
        }
    }
}
