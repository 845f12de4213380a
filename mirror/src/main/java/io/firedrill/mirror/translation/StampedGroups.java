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
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds where groups go on at the target that have committed something at the source: by stamps alone. Remembers what it has
 * found in the logs, so that the next time only reads what is new. Thread-safe.
 */
public final class StampedGroups {
    private final ReplicationFlow flow;
    private final GroupTopics topics;
    private final TargetCluster target;
    private final Map<TopicPartition, Stretches> known = new ConcurrentHashMap<>();

    StampedGroups(ReplicationFlow flow, TargetCluster target) {
        this.flow = flow;
        this.topics = new GroupTopics(flow);
        this.target = target;
    }

    /**
     * One that asks the flow's target.
     *
     * @param limit for each question: the logs, and each reading of one
     */
    public static StampedGroups of(ReplicationFlow flow, Duration limit) {
        return new StampedGroups(flow, new KafkaTargetCluster(flow, limit));
    }

    /**
     * Finds the places.
     *
     * @return one for each commit, in no order
     * @throws TranslationException when the target does not answer; there are no partial answers
     */
    public List<GroupPlace> places(Collection<GroupCommit> commits) throws TranslationException, InterruptedException {
        Map<TopicPartition, List<GroupCommit>> bySource = commits.stream().collect(groupingBy(GroupCommit::partition));
        Map<TopicPartition, LogRange> logs = target.logs(bySource.keySet().stream()
                .map(source -> topics.atTarget(source).topic())
                .collect(toSet()));
        List<GroupPlace> places = new ArrayList<>(commits.size());
        try (StampedLogs stamped = target.stampedLogs(logs)) {
            for (Map.Entry<TopicPartition, List<GroupCommit>> entry : bySource.entrySet()) {
                LogRange log = logs.get(topics.atTarget(entry.getKey()));
                if (log == null) {
                    entry.getValue().forEach(commit -> places.add(unmirrored(commit)));
                } else {
                    addPlaces(places, entry.getValue(), entry.getKey(), stamped);
                }
            }
        }
        return places;
    }

    private GroupPlace unmirrored(GroupCommit commit) {
        TopicPartition mirrored = topics.atTarget(commit.partition());
        Translation none = new Translation.Untranslatable("the target has no %s".formatted(mirrored));
        return new GroupPlace(commit.group(), commit.partition(), mirrored, none, false);
    }

    private void addPlaces(
            List<GroupPlace> places, List<GroupCommit> commits, TopicPartition source, StampedLogs stamped)
            throws TranslationException, InterruptedException {
        TopicPartition mirrored = topics.atTarget(source);
        StampedLog log = stamped.of(mirrored);
        Stretches before = known.getOrDefault(source, new Stretches(List.of(), 0));
        StampedPlaces found =
                StampedPlaces.in(log, from -> from.is(flow.source().alias(), source), before);
        for (GroupCommit commit : commits) {
            Translation place = found.toTarget(commit.offset());
            boolean isFinal = place.offset().isPresent() && found.stretches().hasFrom(commit.offset());
            places.add(new GroupPlace(commit.group(), source, mirrored, place, isFinal));
        }
        known.put(source, found.stretches());
    }
}
