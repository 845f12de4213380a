package io.firedrill.mirror.translation;

import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Translation by the stamps of the mirrored records: exact at any lag. What a group had committed at the source is taken
 * from the flow's bridge or from the latest checkpoint, as MirrorMaker 2 read it there; where nothing is stamped, its place is found
 * by MirrorMaker 2's offset syncs, and where these do not tell, it is the checkpoint's.
 */
final class StampTranslation implements OffsetTranslation {
    private final GroupTopics topics;
    private final TargetCluster target;
    private final StampedGroups groups;

    StampTranslation(ReplicationFlow flow, TargetCluster target, StampedGroups groups) {
        this.topics = new GroupTopics(flow);
        this.target = target;
        this.groups = groups;
    }

    @Override
    public List<TranslatedOffset> translate(Map<String, Set<String>> sourceTopics)
            throws TranslationException, InterruptedException {
        Map<TopicPartition, LogRange> logs = topics.requireAll(sourceTopics, target);
        List<DatedCheckpoint> inOrder = target.checkpoints();
        GroupCheckpoints checkpoints = new GroupCheckpoints(inOrder);
        CommittedOffsets committed = new CommittedOffsets(inOrder, target.commits(), topics::atTarget);
        List<TranslatedOffset> translated = new ArrayList<>();
        List<GroupCommit> commits = new ArrayList<>();
        for (String topic : topics.carried(sourceTopics)) {
            for (Map.Entry<TopicPartition, LogRange> log :
                    topics.mirrored(Set.of(topic), logs).entrySet()) {
                for (String group : GroupTopics.readersOf(topic, sourceTopics)) {
                    TopicPartition source =
                            new TopicPartition(topic, log.getKey().partition());
                    committed
                            .commit(group, source)
                            .ifPresentOrElse(
                                    commits::add,
                                    () -> translated.add(checkpoints.translated(group, log.getKey(), log.getValue())));
                }
            }
        }
        for (GroupPlace place : groups.places(commits, logs)) {
            LogRange log = Objects.requireNonNull(logs.get(place.target()));
            translated.add(found(checkpoints.translated(place.group(), place.target(), log), place));
        }
        translated.sort(TranslatedOffset.ORDER);
        return translated;
    }

    private static TranslatedOffset found(TranslatedOffset byCheckpoint, GroupPlace place) {
        OptionalLong offset = place.translation().offset();
        if (offset.isEmpty()) {
            return byCheckpoint;
        }
        if (place.bracket().isPresent()) {
            return byCheckpoint.at(offset.getAsLong(), Origin.OFFSET_SYNCS);
        }
        boolean isExact = place.translation() instanceof Translation.Exact;
        return byCheckpoint.at(offset.getAsLong(), isExact ? Origin.EXACT : Origin.AT_LEAST);
    }
}
