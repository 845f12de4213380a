package io.firedrill.mirror.flow;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One direction of replication: which topics and groups go from {@code source} to {@code target}. Immutable.
 *
 * @param topics names or regular expressions as MirrorMaker 2 takes them; at least one
 * @param groups names or regular expressions of the consumer groups whose offsets are carried along; at least one
 */
public record ReplicationFlow(
        MirrorCluster source, MirrorCluster target, List<String> topics, List<String> groups, TopicNaming naming) {

    public ReplicationFlow {
        if (source.alias().equals(target.alias())) {
            throw new IllegalArgumentException(
                    "flow '%1$s->%1$s': source and target must be two clusters".formatted(source.alias()));
        }
        topics = List.copyOf(topics);
        groups = List.copyOf(groups);
        if (topics.isEmpty() || groups.isEmpty()) {
            throw new IllegalArgumentException("flow '%s->%s': name at least one topic and one group (or '.*')"
                    .formatted(source.alias(), target.alias()));
        }
    }

    /** {@code a->b}: the prefix of the flow's properties, and its name in logs and reports. */
    public String name() {
        return source.alias() + "->" + target.alias();
    }

    /** Whether the source's topic {@code topic} is replicated. */
    public boolean carries(String topic) {
        return topics.stream().anyMatch(pattern -> Pattern.matches(pattern, topic));
    }

    /**
     * Whether the source has its topic {@code topic} replicated: what the flow carries, but for Kafka's own topics, MirrorMaker
     * 2's, and those that came from the target.
     */
    public boolean mirrors(String topic) {
        boolean ofMirror = (topic.startsWith("mm2") && topic.endsWith(".internal"))
                || topic.endsWith(".checkpoints.internal")
                || topic.equals("heartbeats");
        boolean internal = topic.startsWith("__") || topic.startsWith(".") || ofMirror;
        boolean fromTarget = naming == TopicNaming.PREFIXED
                && naming.atSource(target.alias(), topic).isPresent();
        return carries(topic) && !internal && !fromTarget;
    }

    /** The name at the source of the target's topic {@code topic}; empty where it has not come by this flow. */
    public Optional<String> sourceTopic(String topic) {
        return naming.atSource(source.alias(), topic).filter(this::mirrors);
    }

    /** The name at the target of the source's topic {@code topic}. */
    public String targetTopic(String topic) {
        return naming.atTarget(source.alias(), topic);
    }

    /** The compacted topic at the target to which MirrorMaker 2 writes the flow's checkpoints. */
    public String checkpointsTopic() {
        return source.alias() + ".checkpoints.internal";
    }

    /** Whether the offsets of the source's group {@code group} are carried along. */
    public boolean carriesGroup(String group) {
        return groups.stream().anyMatch(pattern -> Pattern.matches(pattern, group));
    }

    /**
     * The compacted topic at the target that tells what groups have committed at the source. Its name is such as only MirrorMaker
     * 2's own topics have, so that no flow back mirrors it.
     */
    public String commitsTopic() {
        return "mm2-commits.%s.internal".formatted(source.alias());
    }

    /** The compacted topic at the target that keeps the journal of the flow's failovers. */
    public String failoversTopic() {
        return "mm2-failovers.%s.internal".formatted(source.alias());
    }
}
