package io.firedrill.mirror.flow;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One direction of replication: which topics and groups go from {@code source} to {@code target}. Immutable.
 *
 * @param topics names or regular expressions as MirrorMaker 2 takes them; at least one
 * @param groups names or regular expressions of the consumer groups whose offsets are carried along; at least one
 * @param excluded of those
 * @param syncs where the mirror keeps its offset syncs
 */
public record ReplicationFlow(
        MirrorCluster source,
        MirrorCluster target,
        List<String> topics,
        List<String> groups,
        TopicNaming naming,
        Exclusions excluded,
        SyncsLocation syncs) {

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

    /** A flow that keeps its offset syncs where they outlive the source. */
    public ReplicationFlow(
            MirrorCluster source,
            MirrorCluster target,
            List<String> topics,
            List<String> groups,
            TopicNaming naming,
            Exclusions excluded) {
        this(source, target, topics, groups, naming, excluded, SyncsLocation.TARGET);
    }

    /** The same, and it leaves out what MirrorMaker 2 leaves out by default. */
    public ReplicationFlow(
            MirrorCluster source, MirrorCluster target, List<String> topics, List<String> groups, TopicNaming naming) {
        this(source, target, topics, groups, naming, Exclusions.DEFAULTS);
    }

    /** {@code a->b}: the prefix of the flow's properties, and its name in logs and reports. */
    public String name() {
        return source.alias() + "->" + target.alias();
    }

    /** Whether the source's topic {@code topic} is replicated. */
    public boolean carries(String topic) {
        return Exclusions.anyMatches(topics, topic);
    }

    /**
     * Whether the source has its topic {@code topic} replicated, as MirrorMaker 2's MirrorSourceConnector decides: what the flow
     * carries, but for what is excluded, Kafka's own topics, MirrorMaker 2's, and those that came from the target. Heartbeats are
     * carried, too, but nobody misses them: they are left out here.
     */
    public boolean mirrors(String topic) {
        return carries(topic)
                && !Exclusions.anyMatches(excluded.topics(), topic)
                && !isInternal(topic)
                && !isFromTarget(topic);
    }

    private static boolean isInternal(String topic) {
        boolean ofMirror = topic.startsWith("mm2") && topic.endsWith(".internal");
        return ofMirror
                || topic.endsWith(".checkpoints.internal")
                || topic.startsWith("__")
                || topic.startsWith(".")
                || topic.equals("heartbeats")
                || topic.endsWith(".heartbeats");
    }

    /** Where names tell it: {@code b.orders} in {@code a}, or {@code c.b.orders}, is not mirrored to {@code b}. */
    private boolean isFromTarget(String topic) {
        List<String> parts = List.of(topic.split(Pattern.quote("."), -1));
        return naming == TopicNaming.PREFIXED
                && parts.subList(0, parts.size() - 1).contains(target.alias());
    }

    /** The name at the source of the target's topic {@code topic}; empty where it has not come by this flow. */
    public Optional<String> sourceTopic(String topic) {
        // The flow's own checkpoints have the prefix of a mirrored topic.
        return isInternal(topic)
                ? Optional.empty()
                : naming.atSource(source.alias(), topic).filter(this::mirrors);
    }

    /** The name at the target of the source's topic {@code topic}. */
    public String targetTopic(String topic) {
        return naming.atTarget(source.alias(), topic);
    }

    /** The compacted topic at the target to which MirrorMaker 2 writes the flow's checkpoints. */
    public String checkpointsTopic() {
        return source.alias() + ".checkpoints.internal";
    }

    /** The cluster that has {@link #offsetSyncsTopic}. */
    public MirrorCluster offsetSyncsCluster() {
        return syncs == SyncsLocation.SOURCE ? source : target;
    }

    /** The compacted topic in which MirrorMaker 2 writes down now and then where a record of the source is at the target. */
    public String offsetSyncsTopic() {
        MirrorCluster other = syncs == SyncsLocation.SOURCE ? target : source;
        return "mm2-offset-syncs.%s.internal".formatted(other.alias());
    }

    /** Whether the offsets of the source's group {@code group} are carried along; the workers of a flow back have none. */
    public boolean carriesGroup(String group) {
        return !group.equals(target.alias() + "-mm2")
                && Exclusions.anyMatches(groups, group)
                && !Exclusions.anyMatches(excluded.groups(), group);
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

    /** The topic at the target that keeps what a lost source had and the target never got, until an operator deletes it. */
    public String quarantineTopic() {
        return "mm2-quarantine.%s.internal".formatted(source.alias());
    }
}
