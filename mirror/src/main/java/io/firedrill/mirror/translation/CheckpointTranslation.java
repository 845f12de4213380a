package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
    private static final Comparator<TranslatedOffset> ORDER = Comparator.comparing(TranslatedOffset::group)
            .thenComparing(offset -> offset.target().topic())
            .thenComparing(offset -> offset.target().partition());

    private final ReplicationFlow flow;
    private final TargetCluster target;

    CheckpointTranslation(ReplicationFlow flow, TargetCluster target) {
        this.flow = flow;
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
        Set<String> mirrored = new HashSet<>();
        sourceTopics.values().forEach(topics -> topics.forEach(topic -> mirrored.add(flow.targetTopic(topic))));
        Map<TopicPartition, LogRange> logs = target.logs(mirrored);
        Map<GroupPlace, Long> latest = latestCheckpoints();
        List<TranslatedOffset> translated = new ArrayList<>();
        sourceTopics.forEach((group, topics) -> {
            Set<String> names = new HashSet<>();
            topics.forEach(topic -> names.add(flow.targetTopic(topic)));
            logs.forEach((partition, log) -> {
                if (names.contains(partition.topic())) {
                    translated.add(translated(new GroupPlace(group, partition), log, latest));
                }
            });
        });
        translated.sort(ORDER);
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
