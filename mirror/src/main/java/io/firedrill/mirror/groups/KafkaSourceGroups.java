package io.firedrill.mirror.groups;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the real source: for its groups now and then, for their offsets each time, with one request to each coordinator.
 * For one thread.
 */
public final class KafkaSourceGroups implements SourceGroups {
    /** Share groups have none. */
    private static final Set<GroupType> WITH_OFFSETS = Set.of(GroupType.CLASSIC, GroupType.CONSUMER, GroupType.STREAMS);

    private static final Duration REFRESH = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final ReplicationFlow flow;
    private final Admin source;
    private final Duration limit;
    private final Clock clock;
    private Set<String> groups = Set.of();
    private long listedAtMillis = Long.MIN_VALUE / 2;

    /**
     * Asks nothing yet.
     *
     * @param source is closed with this
     * @param limit for each look
     */
    public KafkaSourceGroups(ReplicationFlow flow, Admin source, Duration limit, Clock clock) {
        this.flow = flow;
        this.source = source;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public Look look() throws ClusterException, InterruptedException {
        Answers answers = Answers.within(limit, flow.source().alias());
        // The offsets are at least as new as that.
        long atMillis = clock.millis();
        if (atMillis - listedAtMillis >= REFRESH.toMillis()) {
            groups =
                    answers
                            .get(
                                    source.listGroups(new ListGroupsOptions().withTypes(WITH_OFFSETS))
                                            .all(),
                                    "its groups")
                            .stream()
                            .map(GroupListing::groupId)
                            .filter(flow::carriesGroup)
                            .collect(Collectors.toSet());
            listedAtMillis = atMillis;
        }
        return groups.isEmpty() ? new Look(List.of(), Map.of()) : offsets(answers, atMillis);
    }

    private Look offsets(Answers answers, long atMillis) throws ClusterException, InterruptedException {
        ListConsumerGroupOffsetsResult asked = source.listConsumerGroupOffsets(groups.stream()
                .collect(Collectors.toMap(Function.identity(), g -> new ListConsumerGroupOffsetsSpec())));
        List<GroupCommit> commits = new ArrayList<>();
        Map<String, String> unread = new TreeMap<>();
        ClusterException latest = null;
        for (String group : groups) {
            try {
                answers.get(asked.partitionsToOffsetAndMetadata(group), "offsets of group " + group)
                        .forEach((partition, offset) -> add(commits, group, partition, offset, atMillis));
            } catch (ClusterException e) {
                latest = e;
                unread.put(group, String.valueOf(e.getMessage()));
            }
        }
        if (latest != null && unread.size() == groups.size()) {
            throw latest;
        }
        return new Look(commits, unread);
    }

    private void add(
            List<GroupCommit> commits,
            String group,
            TopicPartition partition,
            OffsetAndMetadata offset,
            long atMillis) {
        // A partition that the group has no offset in comes without one.
        if (offset != null && flow.carries(partition.topic())) {
            commits.add(new GroupCommit(group, partition, offset.offset(), atMillis));
        }
    }

    @Override
    public void close() {
        source.close(CLOSE);
    }
}
