package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.cluster.ClusterLogs;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Topics of the target, for the producers that come from the source. */
final class StandbyTopics {
    private final ReplicationFlow flow;
    private final Admin admin;
    private final Duration limit;
    private final ClusterLogs logs;
    private final TopicFence fence;
    private final WriteDenials denials;

    StandbyTopics(ReplicationFlow flow, Admin admin, Duration limit) {
        this.flow = flow;
        this.admin = admin;
        this.limit = limit;
        this.logs = new ClusterLogs(flow.target(), admin, limit);
        this.fence = new TopicFence(flow.target(), admin, limit);
        this.denials = new WriteDenials(flow.target(), admin, limit);
    }

    /**
     * Makes topics of the source's names, with the partitions, replicas and settings of those that were mirrored from them.
     *
     * @return those that were not there
     */
    Set<String> make(Set<String> topics) throws ClusterException, InterruptedException {
        Set<String> missing = new TreeSet<>(topics);
        missing.removeAll(logs.topics());
        if (missing.isEmpty()) {
            return Set.of();
        }
        Set<String> mirrored = missing.stream().map(flow::targetTopic).collect(Collectors.toSet());
        Map<String, TopicDescription> shapes = logs.descriptions(mirrored);
        Map<String, Map<String, String>> settings = ownSettings(mirrored);
        List<NewTopic> wanted = new ArrayList<>();
        for (String topic : missing) {
            String like = flow.targetTopic(topic);
            TopicDescription shape = shapes.get(like);
            if (shape != null) {
                int partitions = shape.partitions().size();
                short replicas = (short) shape.partitions().get(0).replicas().size();
                wanted.add(new NewTopic(topic, partitions, replicas).configs(settings.getOrDefault(like, Map.of())));
            }
        }
        try {
            answers().get(admin.createTopics(wanted).all(), "making topics " + missing);
        } catch (ClusterException e) {
            // Somebody else has made one meanwhile: that is as good.
            if (!(e.reason() instanceof TopicExistsException)) {
                throw e;
            }
        }
        return missing;
    }

    private Map<String, Map<String, String>> ownSettings(Set<String> topics)
            throws ClusterException, InterruptedException {
        List<ConfigResource> asked = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, Config> configs =
                answers().get(admin.describeConfigs(asked).all(), "the settings of topics " + topics);
        Map<String, Map<String, String>> own = new HashMap<>();
        configs.forEach((topic, config) -> own.put(
                topic.name(),
                config.entries().stream()
                        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                        .filter(entry -> !isFence(entry))
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value))));
        return own;
    }

    /** By the source's names. */
    Set<String> deniedHere(Set<String> topics) throws ClusterException, InterruptedException {
        Set<String> denied = denied(topics.stream().map(flow::targetTopic).collect(Collectors.toSet()));
        return topics.stream()
                .filter(topic -> denied.contains(flow.targetTopic(topic)))
                .collect(Collectors.toSet());
    }

    private Set<String> denied(Set<String> topics) throws ClusterException, InterruptedException {
        try {
            return denials.of(topics);
        } catch (ClusterException e) {
            if (e.reason() instanceof SecurityDisabledException) {
                return Set.of();
            }
            throw e;
        }
    }

    /** MirrorMaker 2 carries settings of topics and ACLs over now and then, and a fence with them. */
    Set<String> liftCopiedFence(FenceKind kind, Facts before, Set<String> topics)
            throws ClusterException, InterruptedException {
        Map<String, String> bySource = topics.stream().collect(Collectors.toMap(flow::targetTopic, topic -> topic));
        return switch (kind) {
            case TOPICS, AUTO -> openAgain(before, bySource);
            // A denial that the source had before was copied for good.
            case ACLS ->
                denials.lift(bySource.entrySet().stream()
                        .filter(topic -> !AclFence.wasDenied(before, topic.getValue())
                                && !Fencing.wasDeniedAtTheTarget(before, topic.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
            case CREDENTIALS, NONE -> Set.of();
        };
    }

    /** @param bySource names at the source by those of the mirrored topics */
    private Set<String> openAgain(Facts before, Map<String, String> bySource)
            throws ClusterException, InterruptedException {
        Set<String> fenced = new TreeSet<>();
        Map<String, String> open = new HashMap<>();
        Map<String, String> own = fence.own(bySource.keySet());
        own.forEach((mirrored, value) -> {
            String source = bySource.get(mirrored);
            if (source != null && value.equals(TopicFence.CLOSED)) {
                fenced.add(mirrored);
                String theirs = before.under("before").getOrDefault(source, "");
                // Fenced by an earlier failover: what it was before that is not known here.
                open.put(mirrored, theirs.equals(TopicFence.CLOSED) ? "" : theirs);
            }
        });
        if (!open.isEmpty()) {
            fence.set(open);
        }
        return fenced;
    }

    /** The settings of a mirrored topic are those that the source's has without a fence, or had. */
    Set<String> liftFenceOfBefore(FenceKind kind, Set<String> topics) throws ClusterException, InterruptedException {
        Set<String> here = new TreeSet<>(topics);
        here.retainAll(logs.topics());
        Set<String> fenced = new TreeSet<>();
        Map<String, String> open = new HashMap<>();
        for (Map.Entry<String, String> topic : fence.own(here).entrySet()) {
            if (topic.getValue().equals(TopicFence.CLOSED)) {
                fenced.add(topic.getKey());
                open.put(topic.getKey(), fenceless(topic.getKey()));
            }
        }
        if (!open.isEmpty()) {
            fence.set(open);
        }
        if (kind == FenceKind.ACLS) {
            fenced.addAll(denials.lift(here));
        } else if (kind == FenceKind.AUTO) {
            fenced.addAll(denials.liftIfAllowed(here));
        }
        return fenced;
    }

    private String fenceless(String topic) throws ClusterException, InterruptedException {
        String mirrored = flow.targetTopic(topic);
        String theirs =
                logs.topics().contains(mirrored) ? fence.own(Set.of(mirrored)).getOrDefault(mirrored, "") : "";
        return theirs.equals(TopicFence.CLOSED) ? "" : theirs;
    }

    private static boolean isFence(ConfigEntry entry) {
        return entry.name().equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG) && TopicFence.CLOSED.equals(entry.value());
    }

    private Answers answers() {
        return Answers.within(limit, flow.target().alias());
    }
}
