package io.firedrill.mirror.status;

import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.CommitRecord;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.commits.HomeRecord;
import io.firedrill.mirror.commits.PulseRecord;
import io.firedrill.mirror.commits.UnreadableCommitException;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.status.RangeReader.Range;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.protocol.types.SchemaException;
import org.apache.kafka.connect.mirror.Heartbeat;
import org.jspecify.annotations.Nullable;

/** Asks the real target. For one thread. */
final class KafkaTargetSide implements TargetSide {
    private static final Duration CLOSE = Duration.ofSeconds(1);
    private static final String HEARTBEATS = "heartbeats";
    private static final long HEARTBEATS_BACK = 100;
    private static final Set<GroupState> WITHOUT_MEMBERS = Set.of(GroupState.EMPTY, GroupState.DEAD);

    private final ReplicationFlow flow;
    private final ConnectStatus.Format format;
    private final Questions questions;
    private @Nullable Admin made;
    private final RangeReader reader;
    private final StampTails tails;
    private final CompactedTopic statuses;
    private final CompactedTopic commits;

    KafkaTargetSide(ReplicationFlow flow, ConnectTopic connect, Duration limit) {
        this.flow = flow;
        this.format = connect.format();
        this.questions = new Questions(flow.target(), limit);
        this.reader = new RangeReader(questions);
        this.tails = new StampTails(reader::read);
        this.statuses = new CompactedTopic(questions, connect.name());
        this.commits = new CompactedTopic(questions, flow.commitsTopic());
    }

    @Override
    public Set<String> topics() throws UnansweredException, InterruptedException {
        return questions.answer(admin().listTopics().names(), "its topics");
    }

    @Override
    public Map<TopicPartition, TargetLog> logs(Map<String, String> sources)
            throws UnansweredException, InterruptedException {
        List<TopicPartition> partitions = partitions(sources.keySet());
        LogEnds ends = LogEnds.of(admin(), questions, partitions);
        Map<TopicPartition, Range> logs = new HashMap<>();
        Map<TopicPartition, Predicate<SourcePartition>> wanted = new HashMap<>();
        for (TopicPartition partition : partitions) {
            String source = sources.get(partition.topic());
            if (source != null && ends.knows(partition)) {
                logs.put(partition, new Range(ends.begin(partition), ends.lastStable(partition)));
                wanted.put(partition, from(source, partition.partition()));
            }
        }
        return tails.newest(logs, wanted);
    }

    private List<TopicPartition> partitions(Set<String> topics) throws UnansweredException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> one :
                admin().describeTopics(topics).topicNameValues().entrySet()) {
            try {
                questions
                        .answer(one.getValue(), "topic '%s'".formatted(one.getKey()))
                        .partitions()
                        .forEach(info -> partitions.add(new TopicPartition(one.getKey(), info.partition())));
            } catch (UnansweredException e) {
                // Deleted since it was listed.
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return partitions;
    }

    /** Whatever its id: the lag of a topic that was made anew is found by it. */
    private Predicate<SourcePartition> from(String topic, int partition) {
        TopicMark mark = TopicMark.of(topic);
        return from -> from.partition() == partition
                && from.topic().name() == mark.name()
                && from.cluster().equals(flow.source().alias());
    }

    @Override
    public Map<String, Standby> groups(Set<String> groups) throws UnansweredException, InterruptedException {
        Set<String> here = new HashSet<>();
        Set<String> withMembers = new HashSet<>();
        for (GroupListing group : questions.answer(admin().listGroups().all(), "its groups")) {
            if (groups.contains(group.groupId())) {
                here.add(group.groupId());
                if (!WITHOUT_MEMBERS.contains(group.groupState().orElse(GroupState.EMPTY))) {
                    withMembers.add(group.groupId());
                }
            }
        }
        return GroupOffsets.of(admin(), questions, here).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Standby(withMembers.contains(entry.getKey()), entry.getValue())));
    }

    @Override
    public Optional<List<ConnectStatus>> connectStatuses() throws UnansweredException, InterruptedException {
        if (!topics().contains(statuses.name())) {
            return Optional.empty();
        }
        List<ConnectStatus> all = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : statuses.read()) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            ConnectStatus.of(key, record.value(), format).ifPresent(all::add);
        }
        return Optional.of(all);
    }

    @Override
    public Optional<Bridged> bridged() throws UnansweredException, InterruptedException {
        if (!topics().contains(commits.name())) {
            return Optional.empty();
        }
        List<GroupCommit> all = new ArrayList<>();
        Optional<BridgePulse> pulse = Optional.empty();
        for (ConsumerRecord<byte[], byte[]> record : commits.read()) {
            if (PulseRecord.isPulse(record.key())) {
                pulse = known(() -> PulseRecord.decode(record.value(), record.timestamp()));
            } else if (!HomeRecord.isHome(record.key())) {
                known(() -> CommitRecord.decode(record.key(), record.value(), record.timestamp()))
                        .ifPresent(all::add);
            }
        }
        return Optional.of(new Bridged(all, pulse));
    }

    private interface Decoding<T> {
        T decode() throws UnreadableCommitException;
    }

    /** Empty for a newer bridge's, or nobody's: that shows as a place that the bridge does not know. */
    private static <T> Optional<T> known(Decoding<T> decoding) {
        try {
            return Optional.of(decoding.decode());
        } catch (UnreadableCommitException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Instant> heartbeat() throws UnansweredException, InterruptedException {
        if (!topics().contains(HEARTBEATS)) {
            return Optional.empty();
        }
        List<TopicPartition> partitions = partitions(Set.of(HEARTBEATS));
        LogEnds ends = LogEnds.of(admin(), questions, partitions);
        Map<TopicPartition, Range> ranges = new HashMap<>();
        partitions.stream()
                .filter(ends::knows)
                .forEach(partition -> ranges.put(
                        partition,
                        new Range(
                                Math.max(ends.begin(partition), ends.lastStable(partition) - HEARTBEATS_BACK),
                                ends.lastStable(partition))));
        AtomicLong latest = new AtomicLong(-1);
        String question = "topic '%s'".formatted(HEARTBEATS);
        Set<TopicPartition> unread = reader.read(ranges, question, (partition, record) -> {
            latest.accumulateAndGet(sentAt(record), Math::max);
            return true;
        });
        if (!unread.isEmpty()) {
            throw questions.noAnswer(question, new IllegalStateException("not read to its end"));
        }
        return latest.get() < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(latest.get()));
    }

    /** Below 0 for another flow's, or nobody's. */
    private long sentAt(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return -1;
        }
        try {
            Heartbeat heartbeat = Heartbeat.deserializeRecord(record);
            boolean ours = heartbeat.sourceClusterAlias().equals(flow.source().alias())
                    && heartbeat.targetClusterAlias().equals(flow.target().alias());
            return ours ? heartbeat.timestamp() : -1;
        } catch (SchemaException | IllegalArgumentException e) {
            return -1;
        }
    }

    private Admin admin() throws UnansweredException, InterruptedException {
        if (made == null) {
            made = questions.admin();
        }
        return made;
    }

    @Override
    public void close() {
        statuses.close();
        commits.close();
        reader.close();
        if (made != null) {
            made.close(CLOSE);
        }
    }
}
