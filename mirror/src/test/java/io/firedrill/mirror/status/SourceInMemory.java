package io.firedrill.mirror.status;

import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.status.FirstUnread.Position;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** A source that is written down; a record's timestamp is its offset in seconds. */
final class SourceInMemory implements SourceSide {
    static final Uuid ID = new Uuid(1, 2);

    final Map<TopicPartition, SourceLog> logs = new HashMap<>();
    final Map<String, Map<TopicPartition, Long>> commits = new HashMap<>();
    final Set<String> shareGroups = new HashSet<>();
    final Set<Long> markers = new HashSet<>();
    Retention retention = Retention.FOR_EVER;
    boolean silent;

    SourceInMemory log(TopicPartition partition, long begin, long end) {
        return log(partition, begin, end, end);
    }

    SourceInMemory log(TopicPartition partition, long begin, long lastStable, long end) {
        return log(partition, begin, lastStable, end, OptionalLong.empty());
    }

    /** Whose size is known. */
    SourceInMemory log(TopicPartition partition, long begin, long end, OptionalLong bytes) {
        return log(partition, begin, end, end, bytes);
    }

    SourceInMemory log(TopicPartition partition, long begin, long lastStable, long end, OptionalLong bytes) {
        logs.put(partition, new SourceLog(TopicMark.of(partition.topic(), ID), begin, lastStable, end, bytes));
        return this;
    }

    @Override
    public Map<String, Topic> topics(Predicate<String> names) throws UnansweredException {
        answer();
        Map<String, Topic> topics = new TreeMap<>();
        logs.forEach((partition, log) -> {
            if (names.test(partition.topic())) {
                topics.merge(
                        partition.topic(),
                        new Topic(log.topic(), 1, retention),
                        (one, other) -> new Topic(one.mark(), one.partitions() + 1, retention));
            }
        });
        return topics;
    }

    @Override
    public Map<TopicPartition, SourceLog> logs(Map<String, Topic> topics) throws UnansweredException {
        answer();
        return logs.entrySet().stream()
                .filter(log -> topics.containsKey(log.getKey().topic()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Map<TopicPartition, Optional<FirstMissing>> firstMissing(
            Map<TopicPartition, Long> from, Map<TopicPartition, SourceLog> there) throws UnansweredException {
        answer();
        Map<TopicPartition, Optional<FirstMissing>> found = new HashMap<>();
        from.forEach((partition, offset) -> {
            long at = offset;
            while (markers.contains(at)) {
                at++;
            }
            found.put(
                    partition,
                    at < there.get(partition).lastStable()
                            ? Optional.of(new FirstMissing(at, at * 1_000))
                            : Optional.empty());
        });
        return found;
    }

    @Override
    public Map<Position, Optional<Instant>> firstUnread(Set<Position> positions, Map<TopicPartition, SourceLog> there)
            throws UnansweredException {
        Map<Position, Optional<Instant>> found = new HashMap<>();
        for (Position position : positions) {
            firstMissing(Map.of(position.partition(), position.offset()), there)
                    .values()
                    .forEach(first ->
                            found.put(position, first.map(record -> Instant.ofEpochMilli(record.timestampMillis()))));
        }
        return found;
    }

    @Override
    public Map<String, Boolean> groups(Predicate<String> names) throws UnansweredException {
        answer();
        Map<String, Boolean> groups = new HashMap<>();
        commits.keySet().forEach(group -> groups.put(group, true));
        shareGroups.forEach(group -> groups.put(group, false));
        groups.keySet().removeIf(names.negate());
        return groups;
    }

    @Override
    public Map<String, Map<TopicPartition, Long>> commits(Set<String> groups) throws UnansweredException {
        answer();
        return commits;
    }

    private void answer() throws UnansweredException {
        if (silent) {
            throw new UnansweredException("cluster 'a' did not answer", true, new IllegalStateException());
        }
    }

    @Override
    public void close() {}
}
