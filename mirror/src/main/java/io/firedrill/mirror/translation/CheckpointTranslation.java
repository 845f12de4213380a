package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Translation by MirrorMaker 2's own checkpoints: the latest of each group and partition, kept within the log. A group
 * repeats what it processed since that checkpoint; it never skips a record, since MirrorMaker 2 rounds down.
 */
public final class CheckpointTranslation implements OffsetTranslation {
    private final GroupTopics topics;
    private final TargetCluster target;

    CheckpointTranslation(ReplicationFlow flow, TargetCluster target) {
        this.topics = new GroupTopics(flow);
        this.target = target;
    }

    /**
     * A translation that asks the flow's target.
     *
     * @param limit for each of the two questions, the checkpoints and the logs
     */
    public static CheckpointTranslation of(ReplicationFlow flow, Duration limit) {
        return new CheckpointTranslation(flow, new KafkaTargetCluster(flow, limit));
    }

    @Override
    public List<TranslatedOffset> translate(Map<String, Set<String>> sourceTopics)
            throws TranslationException, InterruptedException {
        Map<TopicPartition, LogRange> logs = topics.requireAll(sourceTopics, target);
        GroupCheckpoints checkpoints = new GroupCheckpoints(target.checkpoints());
        List<TranslatedOffset> translated = new ArrayList<>();
        sourceTopics.forEach((group, names) -> topics.mirrored(names, logs)
                .forEach((partition, log) -> translated.add(checkpoints.translated(group, partition, log))));
        translated.sort(TranslatedOffset.ORDER);
        return translated;
    }
}
