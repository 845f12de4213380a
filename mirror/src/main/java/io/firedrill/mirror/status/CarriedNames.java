package io.firedrill.mirror.status;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.connect.mirror.DefaultReplicationPolicy;
import org.apache.kafka.connect.mirror.IdentityReplicationPolicy;
import org.apache.kafka.connect.mirror.ReplicationPolicy;

/**
 * Which topics and groups MirrorMaker 2 carries of all that the source has: as its DefaultTopicFilter, DefaultGroupFilter
 * and MirrorSourceConnector decide. Filters of one's own ({@code topic.filter.class}) are not known here.
 */
final class CarriedNames {
    private static final String TOPICS_EXCLUDED = "mm2.*\\.internal, .*\\.replica, __.*";
    private static final String GROUPS_EXCLUDED = "console-consumer-.*, connect-.*, __.*";

    private final ReplicationFlow flow;
    private final ReplicationPolicy policy;
    private final List<Pattern> topicsExcluded;
    private final List<Pattern> groupsExcluded;

    /** @param properties those of MirrorMaker 2, for what it excludes */
    CarriedNames(ReplicationFlow flow, Map<String, String> properties) {
        this.flow = flow;
        this.policy = flow.naming() == TopicNaming.PREFIXED
                ? new DefaultReplicationPolicy()
                : new IdentityReplicationPolicy();
        this.topicsExcluded = patterns(properties, "topics.exclude", TOPICS_EXCLUDED);
        this.groupsExcluded = patterns(properties, "groups.exclude", GROUPS_EXCLUDED);
    }

    private List<Pattern> patterns(Map<String, String> properties, String name, String otherwise) {
        String value = properties.getOrDefault(flow.name() + "." + name, properties.getOrDefault(name, otherwise));
        return Arrays.stream(value.split(","))
                .map(String::trim)
                .filter(pattern -> !pattern.isEmpty())
                .map(Pattern::compile)
                .toList();
    }

    ReplicationFlow flow() {
        return flow;
    }

    /** Whether the source's topic is mirrored; heartbeats are, too, but nobody misses them. */
    boolean topic(String topic) {
        return flow.mirrors(topic)
                && none(topicsExcluded, topic)
                && !policy.isHeartbeatsTopic(topic)
                && !comesFromTarget(topic);
    }

    boolean group(String group) {
        return flow.carriesGroup(group) && none(groupsExcluded, group);
    }

    /** The source's name for a topic of the target; empty where the flow did not bring it. */
    Optional<String> atSource(String targetTopic) {
        // The flow's own checkpoints have the prefix of a mirrored topic.
        return policy.isInternalTopic(targetTopic)
                ? Optional.empty()
                : flow.sourceTopic(targetTopic).filter(this::topic);
    }

    /** Where names tell it: {@code b.orders} in {@code a} is not mirrored to {@code b}. */
    private boolean comesFromTarget(String topic) {
        String name = topic;
        String source = policy.topicSource(name);
        while (flow.naming() == TopicNaming.PREFIXED && source != null) {
            if (source.equals(flow.target().alias())) {
                return true;
            }
            name = policy.upstreamTopic(name);
            source = name == null ? null : policy.topicSource(name);
        }
        return false;
    }

    private static boolean none(List<Pattern> patterns, String name) {
        return patterns.stream().noneMatch(pattern -> pattern.matcher(name).matches());
    }
}
