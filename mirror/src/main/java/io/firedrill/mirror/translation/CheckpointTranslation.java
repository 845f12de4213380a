package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.mirror.Checkpoint;

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
        Map<GroupPlace, Long> latest = latestCheckpoints();
        List<TranslatedOffset> translated = new ArrayList<>();
        sourceTopics.forEach((group, names) -> topics.mirrored(names, logs)
                .forEach(
                        (partition, log) -> translated.add(translated(new GroupPlace(group, partition), log, latest))));
        translated.sort(TranslatedOffset.ORDER);
        return translated;
    }

    /** One partition as one group sees it. */
    private record GroupPlace(String group, TopicPartition partition) {}

    private Map<GroupPlace, Long> latestCheckpoints() throws TranslationException, InterruptedException {
        Map<GroupPlace, Long> latest = new HashMap<>();
        for (Checkpoint checkpoint : target.checkpoints()) {
            latest.put(
                    new GroupPlace(checkpoint.consumerGroupId(), checkpoint.topicPartition()),
                    checkpoint.downstreamOffset());
        }
        return latest;
    }

    private static TranslatedOffset translated(GroupPlace place, LogRange log, Map<GroupPlace, Long> latest) {
        Long checkpoint = latest.get(place);
        if (checkpoint == null) {
            return new TranslatedOffset(place.group(), place.partition(), log.start(), Origin.LOG_START);
        }
        long offset = log.nearest(checkpoint);
        Origin origin = offset == checkpoint ? Origin.CHECKPOINT : Origin.CLAMPED;
        return new TranslatedOffset(place.group(), place.partition(), offset, origin);
    }
}
