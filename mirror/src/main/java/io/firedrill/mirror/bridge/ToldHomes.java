package io.firedrill.mirror.bridge;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.commits.GroupHome;
import io.firedrill.mirror.groups.HomeGroups;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.MirroredTarget;
import io.firedrill.mirror.translation.TranslationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells the target where groups at the source that read what came from it go on in its own topics: what has changed since the last look, by
 * this bridge or one before. For one thread.
 */
final class ToldHomes implements AutoCloseable {
    private final Finder finder;
    private final CommitsTopic target;
    private final Map<Place, OptionalLong> told = new HashMap<>();
    private boolean earlierOnesAreKnown;

    /** Finds the places; {@link HomeGroups#look}. */
    interface Finder extends AutoCloseable {
        HomeGroups.Look look() throws ClusterException, InterruptedException;

        /** What the target was told of them before, by an earlier bridge. */
        default List<GroupHome> told() throws ClusterException, InterruptedException {
            return List.of();
        }

        @Override
        default void close() {}

        /** There are none. */
        static Finder none() {
            return () -> new HomeGroups.Look(List.of(), Map.of());
        }

        /** Closes both with itself. */
        static Finder in(HomeGroups groups, MirroredTarget target) {
            return new Finder() {
                @Override
                public List<GroupHome> told() throws ClusterException, InterruptedException {
                    try {
                        return target.commits().homes();
                    } catch (TranslationException e) {
                        throw new ClusterException(String.valueOf(e.getMessage()), e);
                    }
                }

                @Override
                public HomeGroups.Look look() throws ClusterException, InterruptedException {
                    return groups.look();
                }

                @Override
                public void close() {
                    groups.close();
                    target.close();
                }
            };
        }
    }

    /** @param target is not closed */
    ToldHomes(Finder finder, CommitsTopic target) {
        this.finder = finder;
        this.target = target;
    }

    /**
     * Looks once.
     *
     * @param atMillis when this is, in milliseconds since the epoch
     * @return why nothing is known of a group, by its name
     */
    Map<String, String> tell(long atMillis) throws ClusterException, InterruptedException {
        if (!earlierOnesAreKnown) {
            finder.told().forEach(home -> told.put(new Place(home.group(), home.partition()), home.offset()));
            earlierOnesAreKnown = true;
        }
        HomeGroups.Look look = finder.look();
        Map<String, String> unknown = new HashMap<>(look.unread());
        Map<Place, OptionalLong> found = new HashMap<>();
        for (GroupPlace place : look.places()) {
            OptionalLong offset = place.translation().offset();
            // Who has read all that came misses nothing, even if no stamp tells any more where that ends.
            if (offset.isPresent() || place.isFinal()) {
                found.put(new Place(place.group(), place.target()), offset);
            }
            if (offset.isEmpty() && place.isFinal()) {
                unknown.put(place.group(), "its place in %s is not known".formatted(place.target()));
            }
        }
        // Of a group that could not be asked nothing is known any more.
        told.keySet().stream()
                .filter(place -> look.unread().containsKey(place.group()))
                .forEach(place -> found.put(place, OptionalLong.empty()));
        target.writeHomes(changed(found, atMillis));
        told.clear();
        told.putAll(found);
        return unknown;
    }

    /** What was told before and is not found any more is told, too: an old place could be one too far. */
    private List<GroupHome> changed(Map<Place, OptionalLong> found, long atMillis) {
        List<GroupHome> changed = new ArrayList<>();
        found.forEach((place, offset) -> {
            if (!offset.equals(told.get(place))) {
                changed.add(new GroupHome(place.group(), place.partition(), offset, false, atMillis));
            }
        });
        told.keySet().stream()
                .filter(place -> !found.containsKey(place))
                .forEach(place -> changed.add(
                        new GroupHome(place.group(), place.partition(), OptionalLong.empty(), true, atMillis)));
        return changed;
    }

    @Override
    public void close() {
        finder.close();
    }

    private record Place(String group, TopicPartition partition) {}
}
