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
 * Finds where groups go on at the target that have committed something at the source: by stamps, and among records without any
 * by MirrorMaker 2's offset syncs, if it may. Remembers what it has found in the logs, so that the next time only reads what is new.
 * Thread-safe.
 */
public final class StampedGroups {
    private final ReplicationFlow flow;
    private final GroupTopics topics;
    private final TargetCluster target;
    private final boolean mayReadSyncs;
    private final Map<TopicPartition, Stretches> known = new ConcurrentHashMap<>();

    /** @param mayReadSyncs which takes long where there are many, or where they are at a source that does not answer */
    StampedGroups(ReplicationFlow flow, TargetCluster target, boolean mayReadSyncs) {
        this.mayReadSyncs = mayReadSyncs;
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
        List<GroupPlace> places = new ArrayList<>(commits.size());
        byMirrored.forEach((mirrored, some) -> {
            if (!logs.containsKey(mirrored)) {
                some.forEach(commit -> places.add(unmirrored(commit)));
            }
        });
        Map<TopicPartition, Found> found = found(byMirrored, logs, new OffsetSyncs());
        if (mayReadSyncs) {
            byMirrored.keySet().removeIf(mirrored -> {
                Found one = found.get(mirrored);
                return one == null || !one.needsSyncs();
            });
            found.putAll(bySyncs(byMirrored, found));
        }
        found.values().forEach(one -> places.addAll(one.places()));
        return places;
    }

    /**
     * What was found in one partition.
     *
     * @param needsSyncs whether offset syncs may tell a place that is not known otherwise, or that one is too far
     */
    private record Found(List<GroupPlace> places, boolean needsSyncs) {
        Found without(String syncs) {
            return new Found(places.stream().map(place -> without(place, syncs)).toList(), needsSyncs);
        }

        private static GroupPlace without(GroupPlace place, String syncs) {
            return place.translation() instanceof Translation.Untranslatable why
                    ? new GroupPlace(
                            place.group(),
                            place.source(),
                            place.target(),
                            new Translation.Untranslatable(
                                    "%s, and there are no offset syncs: %s".formatted(why.reason(), syncs)),
                            place.isFinal())
                    : place;
        }
    }

    private Map<TopicPartition, Found> found(
            Map<TopicPartition, List<GroupCommit>> byMirrored, Map<TopicPartition, LogRange> logs, OffsetSyncs syncs)
            throws TranslationException, InterruptedException {
        Map<TopicPartition, LogRange> wanted = new HashMap<>(logs);
        wanted.keySet().retainAll(byMirrored.keySet());
        return new HashMap<>(target.inEach(
                wanted, (mirrored, log) -> found(byMirrored.getOrDefault(mirrored, List.of()), log, syncs)));
    }

    /** @param without what was found so far */
    private Map<TopicPartition, Found> bySyncs(
            Map<TopicPartition, List<GroupCommit>> byMirrored, Map<TopicPartition, Found> without)
            throws TranslationException, InterruptedException {
        if (byMirrored.isEmpty()) {
            return Map.of();
        }
        OffsetSyncs syncs;
        try {
            syncs = target.offsetSyncs();
        } catch (TranslationException e) {
            Map<TopicPartition, Found> left = new HashMap<>(without);
            left.keySet().retainAll(byMirrored.keySet());
            left.replaceAll((mirrored, one) -> one.without(String.valueOf(e.getMessage())));
            return left;
        }
        Set<String> names =
                byMirrored.keySet().stream().map(TopicPartition::topic).collect(toSet());
        return found(byMirrored, target.logs(names), syncs);
    }

    /** Those at a source that may be dead are asked for only where there is no place without them. */
    private boolean areSyncsAtTarget() {
        return flow.offsetSyncsCluster().alias().equals(flow.target().alias());
    }

    private GroupPlace unmirrored(GroupCommit commit) {
        TopicPartition mirrored = topics.atTarget(commit.partition());
        Translation none = new Translation.Untranslatable("the target has no %s".formatted(mirrored));
        return new GroupPlace(commit.group(), commit.partition(), mirrored, none, false);
    }

    /** @param commits of one partition */
    private Found found(List<GroupCommit> commits, StampedLog log, OffsetSyncs syncs)
            throws TranslationException, InterruptedException {
        TopicPartition source = commits.get(0).partition();
        Stretches before = known.getOrDefault(source, new Stretches(List.of(), 0));
        StampedPlaces found = StampedPlaces.in(
                        log, from -> from.is(flow.source().alias(), source), before)
                .with(syncs.of(source, log.end()));
        List<GroupPlace> places = new ArrayList<>(commits.size());
        boolean needsSyncs = false;
        // Those that are near each other share what is read.
        List<GroupCommit> sorted = commits.stream()
                .sorted(Comparator.comparingLong(GroupCommit::offset))
                .toList();
        for (GroupCommit commit : sorted) {
            FoundPlace place = found.toTarget(commit.offset());
            needsSyncs |= place.lacksStamps() || (place.isDoubtful() && areSyncsAtTarget());
            boolean isFinal = place.translation().offset().isPresent()
                    && found.stretches().hasFrom(commit.offset());
            places.add(new GroupPlace(
                    commit.group(), source, topics.atTarget(source), place.translation(), isFinal, place.bracket()));
        }
        known.put(source, found.stretches());
        return new Found(places, needsSyncs);
    }
}
