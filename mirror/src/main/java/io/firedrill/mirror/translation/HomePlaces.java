package io.firedrill.mirror.translation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds where groups go on at a flow's source that have read its mirrored topics at the target: the way back, by stamps
 * alone. Remembers what it has found in the logs, so that the next time only reads what is new. Thread-safe.
 */
public final class HomePlaces {
    private final ReplicationFlow flow;
    private final TargetCluster target;
    private final Map<TopicPartition, Stretches> known = new ConcurrentHashMap<>();

    HomePlaces(ReplicationFlow flow, TargetCluster target) {
        this.flow = flow;
        this.target = target;
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
                .filter(commit -> flow.sourceTopic(commit.partition().topic()).isPresent())
                .collect(groupingBy(GroupCommit::partition));
        if (byPartition.isEmpty()) {
            return List.of();
        }
        Map<TopicPartition, LogRange> logs = new HashMap<>(target.logs(
                byPartition.keySet().stream().map(TopicPartition::topic).collect(toSet())));
        logs.keySet().retainAll(byPartition.keySet());
        List<GroupPlace> places = new ArrayList<>();
        target.inEach(logs, (mirrored, log) -> places(byPartition.getOrDefault(mirrored, List.of()), mirrored, log))
                .values()
                .forEach(places::addAll);
        return places;
    }

    /** Nothing has ever come: who has read all of it has read nothing of the source. */
    private static boolean isEmpty(StampedLog log) {
        return log.end() == 0;
    }

    private List<GroupPlace> places(List<GroupCommit> commits, TopicPartition mirrored, StampedLog log)
            throws TranslationException, InterruptedException {
        TopicPartition home =
                new TopicPartition(flow.sourceTopic(mirrored.topic()).orElseThrow(), mirrored.partition());
        StampedPlaces found = StampedPlaces.in(
                log,
                from -> from.is(flow.source().alias(), home),
                known.getOrDefault(mirrored, new Stretches(List.of(), 0)));
        List<GroupPlace> places = new ArrayList<>();
        for (GroupCommit commit : commits) {
            Translation place = isEmpty(log) ? new Translation.Exact(0) : found.toSource(commit.offset());
            boolean hasUnread = place.offset().isPresent()
                    ? found.stretches()
                            .ofTheNewestTopic()
                            .hasFrom(place.offset().getAsLong())
                    : commit.offset() < log.end();
            places.add(new GroupPlace(commit.group(), mirrored, home, place, hasUnread));
        }
        known.put(mirrored, found.stretches());
        return places;
    }
}
