package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A fence that every cluster has: {@code max.message.bytes} of the topics is so small that nothing but the markers that end
 * transactions fits, so that no transaction is left open. Producers get a definite error (MESSAGE_TOO_LARGE), at once, and
 * consumers and mirrors read on. A batch of one record with no more than ten bytes in all would still fit; whether anybody
 * writes such records is seen from the logs' ends.
 */
final class TopicFence implements Fence {
    /** A batch with one control record: 61 bytes of header, 17 of record (KIP-98). Below that, transactions could not end. */
    static final String CLOSED = "78";

    private static final String BEFORE = "before";
    private static final String INHERITED = "";

    private final MirrorCluster cluster;
    private final Admin admin;
    private final Duration limit;

    /** @param admin of the cluster; is not closed */
    TopicFence(MirrorCluster cluster, Admin admin, Duration limit) {
        this.cluster = cluster;
        this.admin = admin;
        this.limit = limit;
    }

    @Override
    public Facts before(Set<String> topics, Facts earlier) throws ClusterException, InterruptedException {
        Facts before = Facts.NONE;
        for (Map.Entry<String, String> topic : own(topics).entrySet()) {
            before = before.with(BEFORE + "." + topic.getKey(), topic.getValue());
        }
        return before;
    }

    @Override
    public void raise(Set<String> topics) throws ClusterException, InterruptedException {
        Map<String, String> closed = new HashMap<>();
        topics.forEach(topic -> closed.put(topic, CLOSED));
        set(closed);
    }

    @Override
    public Facts lift(Set<String> topics, Facts before) throws ClusterException, InterruptedException {
        Map<String, String> open = before.under(BEFORE);
        open.keySet().retainAll(topics);
        set(open);
        return Facts.NONE;
    }

    /** What the topics themselves say; {@link #INHERITED} for one that does not. */
    Map<String, String> own(Collection<String> topics) throws ClusterException, InterruptedException {
        List<ConfigResource> asked = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, Config> configs = Answers.within(limit, cluster.alias())
                .get(admin.describeConfigs(asked).all(), "the settings of topics " + topics);
        Map<String, String> own = new HashMap<>();
        configs.forEach((topic, config) -> {
            ConfigEntry entry = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
            boolean isOwn = entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG;
            own.put(topic.name(), isOwn ? entry.value() : INHERITED);
        });
        return own;
    }

    void set(Map<String, String> values) throws ClusterException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        values.forEach((topic, value) -> {
            ConfigEntry entry = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, value);
            OpType how = value.equals(INHERITED) ? OpType.DELETE : OpType.SET;
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                    new ArrayList<>(List.of(new AlterConfigOp(entry, how))));
        });
        Answers.within(limit, cluster.alias())
                .get(
                        admin.incrementalAlterConfigs(changes).all(),
                        "setting max.message.bytes of topics " + values.keySet());
    }
}
