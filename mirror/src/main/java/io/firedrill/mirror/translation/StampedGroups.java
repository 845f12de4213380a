package io.firedrill.mirror.translation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
     * Finds the places.
     *
     * @return one for each commit, in no order
     * @throws TranslationException when the target does not answer; there are no partial answers
     */
    public List<GroupPlace> places(Collection<GroupCommit> commits) throws TranslationException, InterruptedException {
        Set<String> mirrored = commits.stream()
                .map(commit -> topics.atTarget(commit.partition()).topic())
                .collect(toSet());
        return places(commits, target.logs(mirrored));
    }

    /** @param logs those of the commits' partitions, as far as they exist, and perhaps others */
    List<GroupPlace> places(Collection<GroupCommit> commits, Map<TopicPartition, LogRange> logs)
            throws TranslationException, InterruptedException {
        Map<TopicPartition, List<GroupCommit>> byMirrored =
                commits.stream().collect(groupingBy(commit -> topics.atTarget(commit.partition())));
        Map<TopicPartition, LogRange> wanted = new HashMap<>(logs);
        wanted.keySet().retainAll(byMirrored.keySet());
        List<GroupPlace> places = new ArrayList<>(commits.size());
        byMirrored.forEach((mirrored, some) -> {
            if (!logs.containsKey(mirrored)) {
                some.forEach(commit -> places.add(unmirrored(commit)));
            }
        });
        target.inEach(wanted, (mirrored, log) -> places(byMirrored.getOrDefault(mirrored, List.of()), log))
                .values()
                .forEach(places::addAll);
        return places;
    }

    private GroupPlace unmirrored(GroupCommit commit) {
        TopicPartition mirrored = topics.atTarget(commit.partition());
        Translation none = new Translation.Untranslatable("the target has no %s".formatted(mirrored));
        return new GroupPlace(commit.group(), commit.partition(), mirrored, none, false);
    }

    /** @param commits of one partition */
    private List<GroupPlace> places(List<GroupCommit> commits, StampedLog log)
            throws TranslationException, InterruptedException {
        TopicPartition source = commits.get(0).partition();
        Stretches before = known.getOrDefault(source, new Stretches(List.of(), 0));
        StampedPlaces found =
                StampedPlaces.in(log, from -> from.is(flow.source().alias(), source), before);
        List<GroupPlace> places = new ArrayList<>(commits.size());
        // Those that are near each other share what is read.
        List<GroupCommit> sorted = commits.stream()
                .sorted(Comparator.comparingLong(GroupCommit::offset))
                .toList();
        for (GroupCommit commit : sorted) {
            Translation place = found.toTarget(commit.offset());
            boolean isFinal = place.offset().isPresent() && found.stretches().hasFrom(commit.offset());
            places.add(new GroupPlace(commit.group(), source, topics.atTarget(source), place, isFinal));
        }
        known.put(source, found.stretches());
        return places;
    }
}
