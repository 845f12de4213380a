package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Translation by MirrorMaker 2's own checkpoints: the latest of each group and partition, kept within the log. A group
 * repeats what it processed since that checkpoint; it never skips a record, since MirrorMaker 2 rounds down.
 */
final class CheckpointTranslation implements OffsetTranslation {
    private final GroupTopics topics;
    private final TargetCluster target;

    CheckpointTranslation(ReplicationFlow flow, TargetCluster target) {
        this.topics = new GroupTopics(flow);
        this.target = target;
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
