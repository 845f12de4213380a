package io.firedrill.mirror.status;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.status.FirstUnread.Position;
import io.firedrill.mirror.status.RangeReader.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks the real source. For one thread. */
final class KafkaSourceSide implements SourceSide {
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final ReplicationFlow flow;
    private final Questions questions;
    private @Nullable Admin made;
    private final RangeReader reader;

    KafkaSourceSide(ReplicationFlow flow, Duration limit) {
        this.flow = flow;
        this.questions = new Questions(flow.source(), limit);
        this.reader = new RangeReader(questions);
    }

    @Override
    public Map<String, Topic> topics(Predicate<String> names) throws UnansweredException, InterruptedException {
        List<String> carried = questions.answer(admin().listTopics().names(), "its topics").stream()
                .filter(names)
                .toList();
        Map<String, Retention> retentions = new TopicRetentions(admin(), questions).of(carried);
        Map<String, Topic> topics = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> one :
                admin().describeTopics(carried).topicNameValues().entrySet()) {
            try {
                TopicDescription topic = questions.answer(one.getValue(), "topic '%s'".formatted(one.getKey()));
                topics.put(
                        one.getKey(),
                        new Topic(
                                TopicMark.of(one.getKey(), topic.topicId()),
                                topic.partitions().size(),
                                retentions.getOrDefault(one.getKey(), Retention.UNTOLD)));
            } catch (UnansweredException e) {
                // Deleted since it was listed.
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return topics;
    }

    @Override
    public Map<TopicPartition, SourceLog> logs(Map<String, Topic> topics)
            throws UnansweredException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        topics.forEach((name, topic) -> {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(name, partition));
            }
        });
        LogEnds ends = LogEnds.of(admin(), questions, partitions);
        Map<TopicPartition, OptionalLong> sizes = sizes(topics);
        Map<TopicPartition, SourceLog> logs = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Topic topic = topics.get(partition.topic());
            if (topic != null && ends.knows(partition)) {
                logs.put(
                        partition,
                        new SourceLog(
                                topic.mark(),
                                ends.begin(partition),
                                ends.lastStable(partition),
                                ends.end(partition),
                                sizes.getOrDefault(partition, OptionalLong.empty())));
            }
        }
        return logs;
    }

    /** Where size removes records: the question takes one more right, and long where there are many partitions. */
    private Map<TopicPartition, OptionalLong> sizes(Map<String, Topic> topics)
            throws UnansweredException, InterruptedException {
        Set<String> bounded = topics.entrySet().stream()
                .filter(topic -> topic.getValue().retention().bytes().isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return bounded.isEmpty() ? Map.of() : new LogSizes(admin(), questions).of(bounded);
    }

    @Override
    public Map<TopicPartition, Optional<FirstMissing>> firstMissing(
            Map<TopicPartition, Long> from, Map<TopicPartition, SourceLog> logs)
            throws UnansweredException, InterruptedException {
        Map<TopicPartition, Range> ranges = new HashMap<>();
        from.forEach((partition, offset) -> {
            SourceLog log = logs.get(partition);
            if (log != null) {
                ranges.put(partition, new Range(offset, log.lastStable()));
            }
        });
        Map<TopicPartition, Optional<FirstMissing>> found = new HashMap<>();
        Set<TopicPartition> unread = reader.read(ranges, "the first records that wait", (partition, record) -> {
            if (Provenance.cameFrom(flow.target().alias(), record.topic(), record.headers())) {
                return true;
            }
            found.put(partition, Optional.of(new FirstMissing(record.offset(), record.timestamp())));
            return false;
        });
        ranges.keySet().stream()
                .filter(partition -> !unread.contains(partition))
                .forEach(partition -> found.putIfAbsent(partition, Optional.empty()));
        return found;
    }

    @Override
    public Map<Position, Optional<Instant>> firstUnread(Set<Position> positions, Map<TopicPartition, SourceLog> logs)
            throws UnansweredException, InterruptedException {
        return new FirstUnread(reader).of(positions, logs);
    }

    @Override
    public Map<String, Boolean> groups(Predicate<String> names) throws UnansweredException, InterruptedException {
        return questions.answer(admin().listGroups().all(), "its groups").stream()
                .filter(group -> names.test(group.groupId()))
                .collect(Collectors.toMap(
                        GroupListing::groupId, group -> group.type().orElse(GroupType.CLASSIC) != GroupType.SHARE));
    }

    @Override
    public Map<String, Map<TopicPartition, Long>> commits(Set<String> groups)
            throws UnansweredException, InterruptedException {
        return GroupOffsets.of(admin(), questions, groups);
    }

    private Admin admin() throws UnansweredException, InterruptedException {
        if (made == null) {
            made = questions.admin();
        }
        return made;
    }

    @Override
    public void close() {
        reader.close();
        if (made != null) {
            made.close(CLOSE);
        }
    }
}
