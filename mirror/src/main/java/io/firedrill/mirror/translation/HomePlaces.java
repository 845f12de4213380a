package io.firedrill.mirror.translation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds where groups go on at a flow's source that have read its mirrored topics at the target: the way back, by stamps
 * alone.
 */
public final class HomePlaces {
    private final ReplicationFlow flow;
    private final TargetCluster target;

    HomePlaces(ReplicationFlow flow, TargetCluster target) {
        this.flow = flow;
        this.target = target;
    }

    /**
     * One that asks the flow's target.
     *
     * @param limit for each question: the logs, and each reading of one
     */
    public static HomePlaces of(ReplicationFlow flow, Duration limit) {
        return new HomePlaces(flow, new KafkaTargetCluster(flow, limit));
    }

    /**
     * Finds the places.
     *
     * @param commits in mirrored topics, as the target calls them; others are passed over
     * @return one for each of those, in no order: from the target's partition to the source's. One is final where the target has a
     *     record that the group has not read
     * @throws TranslationException when the target does not answer; there are no partial answers
     */
    public List<GroupPlace> places(Collection<GroupCommit> commits) throws TranslationException, InterruptedException {
        Map<TopicPartition, List<GroupCommit>> byPartition = commits.stream()
                .filter(commit -> home(commit.partition().topic()) != null)
                .collect(groupingBy(GroupCommit::partition));
        Map<TopicPartition, LogRange> logs = target.logs(
                byPartition.keySet().stream().map(TopicPartition::topic).collect(toSet()));
        List<GroupPlace> places = new ArrayList<>();
        try (StampedLogs stamped = target.stampedLogs(logs)) {
            for (Map.Entry<TopicPartition, List<GroupCommit>> entry : byPartition.entrySet()) {
                if (logs.containsKey(entry.getKey())) {
                    addPlaces(places, entry.getValue(), entry.getKey(), stamped);
                }
            }
        }
        return places;
    }

    private @Nullable String home(String topic) {
        return flow.sourceTopic(topic).orElse(null);
    }

    private void addPlaces(
            List<GroupPlace> places, List<GroupCommit> commits, TopicPartition mirrored, StampedLogs stamped)
            throws TranslationException, InterruptedException {
        String topic = home(mirrored.topic());
        if (topic == null) {
            return;
        }
        TopicPartition home = new TopicPartition(topic, mirrored.partition());
        StampedPlaces found = StampedPlaces.in(
                stamped.of(mirrored), from -> from.is(flow.source().alias(), home), new Stretches(List.of(), 0));
        for (GroupCommit commit : commits) {
            Translation place = found.toSource(commit.offset());
            OptionalLong offset = place.offset();
            boolean isFinal = offset.isPresent() && found.stretches().hasFrom(offset.getAsLong());
            places.add(new GroupPlace(commit.group(), mirrored, home, place, isFinal));
        }
    }
}
