package io.firedrill.mirror.failover;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a failover would cost if it were done now. Nothing was changed to find it out.
 *
 * @param source its cluster id; empty where it does not answer
 * @param standby its cluster id
 * @param topics one for each that would be failed over, by name
 * @param staying the flow's other topics: they are not failed over, and not mirrored any more once the mirror is stopped
 * @param groups one for each that has a place, by name
 * @param bySyncs of the places those that no stamp tells, but MirrorMaker 2's offset syncs
 * @param left why a group has no place in a partition, by both
 * @param tail of a failback: how many records the region that comes back has alone, by its partitions
 * @param fence how the source would be fenced
 * @param obstacles what would stop the failover, each with what to do about it
 * @param asking how long it took to find all that out, which the failover has to do again
 */
public record FailoverPlan(
        FailoverRequest request,
        Optional<String> source,
        String standby,
        List<TopicBill> topics,
        Set<String> staying,
        List<GroupBill> groups,
        List<GroupMove> bySyncs,
        Map<String, String> left,
        Map<String, Long> tail,
        FenceChoice fence,
        List<String> obstacles,
        Duration asking) {
    private static final Duration STANDING_STILL = Duration.ofSeconds(2);

    public FailoverPlan {
        topics = List.copyOf(topics);
        staying = Collections.unmodifiableSet(new TreeSet<>(staying));
        groups = List.copyOf(groups);
        bySyncs = List.copyOf(bySyncs);
        left = Map.copyOf(left);
        tail = Map.copyOf(tail);
        obstacles = List.copyOf(obstacles);
    }

    /** How long a failover takes at least: all is asked twice, and logs are seen to stand still. The mirror's rest comes on top. */
    public Duration expectedAtLeast() {
        return asking.multipliedBy(2).plus(STANDING_STILL);
    }

    /** How many records the source has and the target does not; empty where that is not known of a topic. */
    public OptionalLong unreplicated() {
        return topics.stream().allMatch(topic -> topic.unreplicated().isPresent())
                ? OptionalLong.of(topics.stream()
                        .mapToLong(topic -> topic.unreplicated().getAsLong())
                        .sum())
                : OptionalLong.empty();
    }

    /**
     * One topic.
     *
     * @param name at the source
     * @param partitions that have anything mirrored
     * @param unreplicated records that the source has and the target does not, at most: markers of transactions count, too; empty
     *     where the source does not tell, or its records have no stamps at the target, and nothing else tells
     */
    public record TopicBill(String name, int partitions, OptionalLong unreplicated) {}

    /**
     * One group.
     *
     * @param partitions that it has a place in
     * @param repeats how many records it would read again, at most
     * @param behind how many records at the target it has yet to read
     */
    public record GroupBill(String name, int partitions, long repeats, long behind) {}

    /** Sums by group; for one thread. */
    static final class GroupBills {
        private final Map<String, GroupBill> bills = new TreeMap<>();

        void add(GroupMove move, long end) {
            long behind = Math.max(0, end - move.offset());
            bills.merge(
                    move.group(),
                    new GroupBill(move.group(), 1, move.repeatedAtMost(), behind),
                    (one, other) -> new GroupBill(
                            one.name(),
                            one.partitions() + other.partitions(),
                            one.repeats() + other.repeats(),
                            one.behind() + other.behind()));
        }

        List<GroupBill> all() {
            return List.copyOf(bills.values());
        }
    }
}
