package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * Translation by the stamps of the mirrored records: exact at any lag. What a group had committed at the source is taken
 * from the flow's bridge or from the latest checkpoint, as MirrorMaker 2 read it there; where nothing is stamped, its place
 * is the checkpoint's.
 */
public final class StampTranslation implements OffsetTranslation {
    private final ReplicationFlow flow;
    private final GroupTopics topics;
    private final TargetCluster target;

    StampTranslation(ReplicationFlow flow, TargetCluster target) {
        this.flow = flow;
        this.topics = new GroupTopics(flow);
        this.target = target;
    }

    /**
     * A translation that asks the flow's target.
     *
     * @param limit for each question: the checkpoints, the logs, and each reading of one
     */
    public static StampTranslation of(ReplicationFlow flow, Duration limit) {
        return new StampTranslation(flow, new KafkaTargetCluster(flow, limit));
    }

    @Override
    public List<TranslatedOffset> translate(Map<String, Set<String>> sourceTopics)
            throws TranslationException, InterruptedException {
        Map<TopicPartition, LogRange> logs = topics.requireAll(sourceTopics, target);
        List<DatedCheckpoint> inOrder = target.checkpoints();
        GroupCheckpoints checkpoints = new GroupCheckpoints(inOrder);
        CommittedOffsets committedOffsets = new CommittedOffsets(inOrder, target.commits(), this::atTarget);
        List<TranslatedOffset> translated = new ArrayList<>();
        try (StampedLogs stamped = target.stampedLogs(logs)) {
            for (String topic : topics.carried(sourceTopics)) {
                for (Map.Entry<TopicPartition, LogRange> mirrored :
                        topics.mirrored(Set.of(topic), logs).entrySet()) {
                    TopicPartition partition = mirrored.getKey();
                    LogRange log = mirrored.getValue();
                    StampedPlaces places = StampedPlaces.in(stamped.of(partition), from(topic, partition.partition()));
                    for (String group : GroupTopics.readersOf(topic, sourceTopics)) {
                        TranslatedOffset byCheckpoint = checkpoints.translated(group, partition, log);
                        OptionalLong committed = committedOffsets.of(group, partition);
                        translated.add(
                                committed.isEmpty()
                                        ? byCheckpoint
                                        : byStamps(byCheckpoint, places.toTarget(committed.getAsLong())));
                    }
                }
            }
        }
        translated.sort(TranslatedOffset.ORDER);
        return translated;
    }

    private TopicPartition atTarget(TopicPartition source) {
        return new TopicPartition(flow.targetTopic(source.topic()), source.partition());
    }

    private static TranslatedOffset byStamps(TranslatedOffset byCheckpoint, Translation translation) {
        if (translation instanceof Translation.Exact exact) {
            return byCheckpoint.at(exact.next(), Origin.EXACT);
        }
        if (translation instanceof Translation.AtLeast atLeast) {
            return byCheckpoint.at(atLeast.next(), Origin.AT_LEAST);
        }
        return byCheckpoint;
    }

    /** Whatever its id: a topic that was made anew is still the one that the group reads. */
    private Predicate<SourcePartition> from(String topic, int partition) {
        TopicMark mark = TopicMark.of(topic);
        return from -> from.partition() == partition
                && from.topic().name() == mark.name()
                && from.cluster().equals(flow.source().alias());
    }
}
