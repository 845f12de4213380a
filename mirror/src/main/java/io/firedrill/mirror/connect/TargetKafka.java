package io.firedrill.mirror.connect;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.cluster.ClusterLogs;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.MirroredTarget;
import io.firedrill.mirror.translation.TranslationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The flow's target, as far as a deployment has to know it. For one thread; to be closed. */
final class TargetKafka implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofMillis(500);

    private final ReplicationFlow flow;
    private final Duration limit;
    private final Admin admin;

    private TargetKafka(ReplicationFlow flow, Duration limit, Admin admin) {
        this.flow = flow;
        this.limit = limit;
        this.admin = admin;
    }

    static TargetKafka of(ReplicationFlow flow, Duration limit) throws ClusterException {
        Map<String, Object> properties = new HashMap<>(flow.target().clientConfig());
        int millis = Math.toIntExact(limit.toMillis());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        try {
            return new TargetKafka(flow, limit, Admin.create(properties));
        } catch (KafkaException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new ClusterException(
                    "cluster '%s' cannot be connected to: %s"
                            .formatted(flow.target().alias(), reason.getMessage()),
                    e);
        }
    }

    /** The cluster id of a flow's target. */
    static String id(ReplicationFlow flow, Duration limit) throws ClusterException, InterruptedException {
        try (TargetKafka target = of(flow, limit)) {
            return target.id();
        }
    }

    String id() throws ClusterException, InterruptedException {
        return answers().get(admin.describeCluster().clusterId(), "its id");
    }

    int brokers() throws ClusterException, InterruptedException {
        return answers().get(admin.describeCluster().nodes(), "its brokers").size();
    }

    /** The names at the source of the topics that are here and that the flow, or another one like it, may have mirrored. */
    Set<String> mirroredTopics() throws ClusterException, InterruptedException {
        return new ClusterLogs(flow.target(), admin, limit)
                .topics().stream()
                        .flatMap(topic -> flow.sourceTopic(topic).stream())
                        .collect(Collectors.toSet());
    }

    /** The offset at the source after the newest stamp, by the source's partitions; none where nothing stamped is there. */
    Map<TopicPartition, Long> mirroredUntil() throws ClusterException, InterruptedException {
        Set<String> topics = mirroredTopics();
        if (topics.isEmpty()) {
            return Map.of();
        }
        try (MirroredTarget target = MirroredTarget.of(flow, limit)) {
            return target.mirroredUntil().ends(topics);
        } catch (TranslationException e) {
            throw new ClusterException(
                    "cluster '%s', its newest stamps: %s"
                            .formatted(flow.target().alias(), e.getMessage()),
                    e);
        }
    }

    /** Whether a dedicated MirrorMaker 2 of the flow is at work: its workers are a group, named after the source. */
    boolean hasDedicatedMirror() throws ClusterException, InterruptedException {
        String group = flow.source().alias() + "-mm2";
        Set<String> groups = answers().get(admin.listGroups().all(), "its groups").stream()
                .map(listing -> listing.groupId())
                .collect(Collectors.toSet());
        return groups.contains(group)
                && answers().get(admin.describeClassicGroups(List.of(group)).all(), "group " + group).values().stream()
                        .anyMatch(description -> !description.members().isEmpty());
    }

    private Answers answers() {
        return Answers.within(limit, flow.target().alias());
    }

    @Override
    public void close() {
        admin.close(CLOSE);
    }
}
