package io.firedrill.mirror.status;

import io.firedrill.mirror.status.RangeReader.Range;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** When the records were produced that groups would read next, by the records' own timestamps. */
final class FirstUnread {
    /** So many different places in one partition are looked up at most; each takes one fetch. */
    static final int MOST = 16;

    private final RangeReader reader;

    FirstUnread(RangeReader reader) {
        this.reader = reader;
    }

    /** A group's place: the next offset that it reads. */
    record Position(TopicPartition partition, long offset) {}

    /**
     * Reads the first record at each place or after it, below the log's last stable offset.
     *
     * @return empty where there is none; no entry where that was not found out in time, or where too many are asked for
     */
    Map<Position, Optional<Instant>> of(Collection<Position> positions, Map<TopicPartition, SourceLog> logs)
            throws UnansweredException, InterruptedException {
        Map<TopicPartition, NavigableSet<Long>> open = new HashMap<>();
        positions.stream()
                .filter(position -> logs.containsKey(position.partition()))
                .forEach(position -> open.computeIfAbsent(position.partition(), any -> new TreeSet<>())
                        .add(position.offset()));
        Map<Position, Optional<Instant>> found = new HashMap<>();
        for (int round = 0; round < MOST && !open.isEmpty(); round++) {
            read(open, logs, found);
        }
        return found;
    }

    /** Looks up the lowest of each partition, and with it those up to the record that is there. */
    private void read(
            Map<TopicPartition, NavigableSet<Long>> open,
            Map<TopicPartition, SourceLog> logs,
            Map<Position, Optional<Instant>> found)
            throws UnansweredException, InterruptedException {
        Map<TopicPartition, Range> ranges = new HashMap<>();
        open.forEach((partition, offsets) -> ranges.put(partition, range(offsets.first(), logs.get(partition))));
        Map<TopicPartition, Set<Long>> none = new HashMap<>(open);
        Set<TopicPartition> late =
                reader.read(ranges, "the first records that groups have not read", (partition, record) -> {
                    Set<Long> answered = open.getOrDefault(partition, Collections.emptyNavigableSet())
                            .headSet(record.offset(), true);
                    answer(partition, answered, Optional.of(Instant.ofEpochMilli(record.timestamp())), found);
                    none.remove(partition);
                    return false;
                });
        none.keySet().removeAll(late);
        none.forEach((partition, offsets) -> answer(partition, offsets, Optional.empty(), found));
        open.keySet().removeAll(late);
        open.values().removeIf(Set::isEmpty);
    }

    private static Range range(long from, @Nullable SourceLog log) {
        return log == null ? new Range(0, 0) : new Range(Math.max(log.begin(), from), log.lastStable());
    }

    private static void answer(
            TopicPartition partition, Set<Long> offsets, Optional<Instant> at, Map<Position, Optional<Instant>> found) {
        offsets.forEach(offset -> found.put(new Position(partition, offset), at));
        offsets.clear();
    }
}
