package io.firedrill.mirror.preflight.snapshot;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which topics a flow takes along, and what they are called at the target: the rules of {@code MirrorSourceConnector},
 * {@code DefaultTopicFilter} and {@code DefaultReplicationPolicy} of Kafka 4.3.1.
 */
public final class CarriedTopics {
    private static final String TOPICS_EXCLUDE = "mm2.*\\.internal,.*\\.replica,__.*";

    private final ReplicationFlow flow;
    private final List<String> excluded;
    private final String separator;

    private CarriedTopics(ReplicationFlow flow, List<String> excluded, String separator) {
        this.flow = flow;
        this.excluded = excluded;
        this.separator = separator;
    }

    /** By the flow's properties. */
    public static CarriedTopics of(FlowProperties properties) throws UnansweredException {
        return new CarriedTopics(
                properties.flow(),
                properties.list("topics.exclude", TOPICS_EXCLUDE),
                properties.connector(FlowProperties.SEPARATOR, "."));
    }

    /** Whether the source's topic is carried; heartbeats are no data, and are left out. */
    public boolean carries(String topic) {
        return selects(topic) && !isCycle(topic);
    }

    /** Whether the flow's patterns take the topic, were it not that its name may be that of a mirror. */
    public boolean selects(String topic) {
        return flow.carries(topic)
                && excluded.stream().noneMatch(pattern -> Pattern.matches(pattern, topic))
                && !isInternal(topic)
                && !isHeartbeats(topic);
    }

    /** Whether the name says that the topic came from the target, so that to carry it would go round in circles. */
    public boolean isCycle(String topic) {
        if (flow.naming() != TopicNaming.PREFIXED) {
            return false;
        }
        String[] parts = topic.split(Pattern.quote(separator), 0);
        return Arrays.stream(parts)
                .limit(parts.length - 1L)
                .anyMatch(part -> part.equals(flow.target().alias()));
    }

    /** The topic's name at the target. */
    public String atTarget(String topic) {
        return flow.naming() == TopicNaming.PREFIXED ? flow.source().alias() + separator + topic : topic;
    }

    /** Between the source's alias and the topic's own name, under the default policy. */
    public String separator() {
        return separator;
    }

    private boolean isInternal(String topic) {
        return topic.startsWith("__")
                || topic.startsWith(".")
                || (topic.startsWith("mm2") && topic.endsWith(separator + "internal"))
                || topic.endsWith(separator + "checkpoints" + separator + "internal");
    }

    private boolean isHeartbeats(String topic) {
        return topic.equals("heartbeats") || topic.endsWith(separator + "heartbeats");
    }
}
