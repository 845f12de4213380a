package io.firedrill.mirror.bridge;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.groups.ClusterGroups;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.MirroredTarget;
import io.firedrill.mirror.translation.StampedGroups;
import io.firedrill.mirror.translation.TranslationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts groups at the target where they would go on if they came there now: a consumer that simply connects to the other
 * cluster is right. Only forwards, and only groups without members. For one thread.
 */
final class GroupArrivals implements AutoCloseable {
    private final Finder finder;
    private final ClusterGroups standby;
    private final Set<Done> done = new HashSet<>();

    /** Finds places; {@link StampedGroups#places}. */
    interface Finder extends AutoCloseable {
        List<GroupPlace> places(Collection<GroupCommit> commits) throws TranslationException, InterruptedException;

        @Override
        default void close() {}

        /** Closes {@code target} with itself. */
        static Finder in(MirroredTarget target) {
            StampedGroups groups = target.groupsByStampsAlone();
            return new Finder() {
                @Override
                public List<GroupPlace> places(Collection<GroupCommit> commits)
                        throws TranslationException, InterruptedException {
                    return groups.places(commits);
                }

                @Override
                public void close() {
                    target.close();
                }
            };
        }
    }

    GroupArrivals(Finder finder, ClusterGroups standby) {
        this.finder = finder;
        this.standby = standby;
    }

    /**
     * Puts them.
     *
     * @param commits one for each group and partition
     * @return why a group is not where it should be, by its name; it is tried again the next time
     */
    Map<String, String> put(Collection<GroupCommit> commits)
            throws ClusterException, TranslationException, InterruptedException {
        Set<Done> now = commits.stream().map(Done::of).collect(Collectors.toSet());
        done.retainAll(now);
        List<GroupCommit> open = commits.stream()
                .filter(commit -> !done.contains(Done.of(commit)))
                .toList();
        if (open.isEmpty()) {
            return Map.of();
        }
        Map<String, String> left = new TreeMap<>();
        List<GroupPlace> found = new ArrayList<>();
        for (GroupPlace place : finder.places(open)) {
            if (place.translation().offset().isPresent()) {
                found.add(place);
            } else {
                left.put(place.group(), "its place in %s is not known".formatted(place.target()));
            }
        }
        Map<String, String> refused = forward(found, left);
        Set<Place> settled = found.stream()
                .filter(place -> place.isFinal() && !refused.containsKey(place.group()))
                .map(place -> new Place(place.group(), place.source()))
                .collect(Collectors.toSet());
        open.stream()
                .map(Done::of)
                .filter(commit -> settled.contains(commit.place()))
                .forEach(done::add);
        left.putAll(refused);
        return left;
    }

    private Map<String, String> forward(List<GroupPlace> found, Map<String, String> left)
            throws ClusterException, InterruptedException {
        if (found.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<TopicPartition, Long>> there =
                standby.places(found.stream().map(GroupPlace::group).collect(Collectors.toSet()));
        Map<String, Map<TopicPartition, Long>> wanted = new TreeMap<>();
        for (GroupPlace place : found) {
            long offset = place.translation().offset().orElseThrow();
            Long before = there.getOrDefault(place.group(), Map.of()).get(place.target());
            if (before == null || before < offset) {
                wanted.computeIfAbsent(place.group(), group -> new HashMap<>()).put(place.target(), offset);
            } else if (before > offset) {
                left.put(place.group(), "it is ahead in %s".formatted(place.target()));
            }
        }
        return wanted.isEmpty() ? Map.of() : standby.put(wanted);
    }

    @Override
    public void close() {
        finder.close();
    }

    private record Place(String group, TopicPartition source) {}

    private record Done(Place place, long committed) {
        static Done of(GroupCommit commit) {
            return new Done(new Place(commit.group(), commit.partition()), commit.offset());
        }
    }
}
