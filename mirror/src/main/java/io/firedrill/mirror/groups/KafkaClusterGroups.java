package io.firedrill.mirror.groups;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** Asks and tells a real cluster. For any thread. */
public final class KafkaClusterGroups implements ClusterGroups {
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final MirrorCluster cluster;
    private final Admin admin;
    private final Duration limit;

    /**
     * Asks nothing yet.
     *
     * @param limit for each question
     */
    public KafkaClusterGroups(MirrorCluster cluster, Duration limit) {
        this.cluster = cluster;
        this.admin = Admin.create(cluster.clientConfig());
        this.limit = limit;
    }

    @Override
    public Map<String, Map<TopicPartition, Long>> places(Set<String> groups)
            throws ClusterException, InterruptedException {
        Answers answers = Answers.within(limit, cluster.alias());
        ListConsumerGroupOffsetsResult asked = admin.listConsumerGroupOffsets(groups.stream()
                .collect(Collectors.toMap(Function.identity(), g -> new ListConsumerGroupOffsetsSpec())));
        Map<String, Map<TopicPartition, Long>> places = new HashMap<>();
        for (String group : groups) {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            answers.get(asked.partitionsToOffsetAndMetadata(group), "offsets of group " + group)
                    .forEach((partition, offset) -> {
                        // A partition that the group has no offset in comes without one.
                        if (offset != null) {
                            offsets.put(partition, offset.offset());
                        }
                    });
            places.put(group, offsets);
        }
        return places;
    }

    @Override
    public Map<String, Integer> members(Set<String> groups) throws ClusterException, InterruptedException {
        Answers answers = Answers.within(limit, cluster.alias());
        DescribeConsumerGroupsResult asked = admin.describeConsumerGroups(groups);
        Map<String, Integer> members = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<ConsumerGroupDescription>> one :
                asked.describedGroups().entrySet()) {
            try {
                int count = answers.get(one.getValue(), "members of group " + one.getKey())
                        .members()
                        .size();
                if (count > 0) {
                    members.put(one.getKey(), count);
                }
            } catch (ClusterException e) {
                // A group that is not there has no members.
                if (!(e.reason() instanceof GroupIdNotFoundException)) {
                    throw e;
                }
            }
        }
        return members;
    }

    @Override
    public Map<String, String> put(Map<String, Map<TopicPartition, Long>> places)
            throws ClusterException, InterruptedException {
        Answers answers = Answers.within(limit, cluster.alias());
        Map<String, KafkaFuture<Void>> asked = new TreeMap<>();
        places.forEach((group, offsets) -> {
            Map<TopicPartition, OffsetAndMetadata> wanted = new HashMap<>();
            offsets.forEach((partition, offset) -> wanted.put(partition, new OffsetAndMetadata(offset)));
            asked.put(group, admin.alterConsumerGroupOffsets(group, wanted).all());
        });
        Map<String, String> left = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<Void>> one : asked.entrySet()) {
            try {
                answers.get(one.getValue(), "moving group " + one.getKey());
            } catch (ClusterException e) {
                boolean active =
                        e.reason() instanceof UnknownMemberIdException || e.reason() instanceof GroupNotEmptyException;
                left.put(one.getKey(), active ? "it has members there" : String.valueOf(e.getMessage()));
            }
        }
        return left;
    }

    @Override
    public void close() {
        admin.close(CLOSE);
    }
}
