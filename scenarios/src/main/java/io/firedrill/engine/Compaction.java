package io.firedrill.engine;

import io.firedrill.fault.FaultEffect;
import io.firedrill.fault.Victim;
import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.scenario.TopicSpec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Has the log cleaner do its work on a topic that is written to: segments are rolled every half second and are dirty enough, until
 * a reader finds fewer records in each partition than before, among those that were there when it began. Then the topic is set as
 * it was. Nothing to heal.
 */
final class Compaction implements FaultEffect {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, String> EAGER = Map.of(
            TopicConfig.SEGMENT_MS_CONFIG, "500",
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.0");

    private final TopicSpec topic;
    private final Admin admin;
    private final String bootstrapServers;
    private volatile Optional<String> sight = Optional.empty();
    private volatile boolean done;

    Compaction(TopicSpec topic, Admin admin, String bootstrapServers) {
        this.topic = topic;
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public List<Victim> victims() {
        return List.of();
    }

    @Override
    public boolean mayEndVictims() {
        return false;
    }

    @Override
    public void inflict() throws IOException {
        try (RecordCounts counts = RecordCounts.of(bootstrapServers, topic.name())) {
            Map<Integer, Long> before = counts.count();
            set(true);
            try {
                awaitFewer(counts, before);
            } finally {
                set(false);
            }
        }
        done = true;
    }

    private void awaitFewer(RecordCounts counts, Map<Integer, Long> before) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (sight.isEmpty() && System.nanoTime() < deadline) {
            sight = fewer(before, counts.count());
        }
    }

    /** What is gone, at least: the cleaner may still be at it. Empty while there is a partition of which nothing is. */
    private static Optional<String> fewer(Map<Integer, Long> before, Map<Integer, Long> now) {
        List<String> gone = new ArrayList<>();
        new TreeMap<>(before).forEach((partition, records) -> {
            long left = now.getOrDefault(partition, 0L);
            if (left < records) {
                gone.add("%,d or more of %,d records of partition %d".formatted(records - left, records, partition));
            }
        });
        return gone.isEmpty() || gone.size() < before.size()
                ? Optional.empty()
                : Optional.of(String.join(", ", gone) + " are gone");
    }

    private void set(boolean eager) throws IOException {
        List<AlterConfigOp> changes = new ArrayList<>();
        EAGER.forEach((name, value) -> {
            String usual = topic.kafkaConfig().get(name);
            String wanted = eager ? value : usual;
            changes.add(new AlterConfigOp(
                    new ConfigEntry(name, wanted),
                    wanted == null ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET));
        });
        Map<ConfigResource, Collection<AlterConfigOp>> all =
                Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), changes);
        try {
            Answers.within(ANSWER, topic.region())
                    .get(
                            admin.incrementalAlterConfigs(all).all(),
                            "setting how topic " + topic.name() + " is compacted");
        } catch (ClusterException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** It is done when it was seen. */
    @Override
    public boolean isOver() {
        return done;
    }

    @Override
    public void heal() {}

    @Override
    public Optional<String> sight() {
        return sight;
    }
}
