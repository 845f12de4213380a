package io.firedrill.mirror.translation;

import io.firedrill.mirror.commits.GroupCommit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;

/**
 * What groups had committed at the source when it was last known: by the bridge, or by MirrorMaker 2's checkpoints,
 * whichever is the later. Not the greater: a group may have been put back on purpose.
 */
final class CommittedOffsets {
    private final Map<Place, Known> latest = new HashMap<>();
    private final UnaryOperator<TopicPartition> atTarget;

    /**
     * Takes all that is known.
     *
     * @param checkpoints in the order of their log
     * @param commits likewise
     * @param atTarget the name there of a partition of the source
     */
    CommittedOffsets(
            List<DatedCheckpoint> checkpoints, List<GroupCommit> commits, UnaryOperator<TopicPartition> atTarget) {
        this.atTarget = atTarget;
        checkpoints.forEach(dated -> add(
                new Place(
                        dated.checkpoint().consumerGroupId(), dated.checkpoint().topicPartition()),
                new Known(dated.checkpoint().upstreamOffset(), dated.atMillis())));
        Map<Place, Known> bridged = new HashMap<>();
        commits.forEach(commit -> bridged.put(
                new Place(commit.group(), atTarget.apply(commit.partition())),
                new Known(commit.offset(), commit.atMillis())));
        bridged.forEach(this::add);
    }

    private void add(Place place, Known known) {
        latest.merge(place, known, (before, now) -> now.atMillis() >= before.atMillis() ? now : before);
    }

    /** The next record that {@code group} would have read at the source; {@code partition} as the target calls it. */
    OptionalLong of(String group, TopicPartition partition) {
        Known known = latest.get(new Place(group, partition));
        return known == null ? OptionalLong.empty() : OptionalLong.of(known.offset());
    }

    /** The same, as a commit in a partition that the source calls {@code source}. */
    Optional<GroupCommit> commit(String group, TopicPartition source) {
        return Optional.ofNullable(latest.get(new Place(group, atTarget.apply(source))))
                .map(known -> new GroupCommit(group, source, known.offset(), known.atMillis()));
    }

    /**
     * All of them, as commits at the source.
     *
     * @param atSource the name there of a partition of the target; empty for what did not come from it
     */
    List<GroupCommit> all(Function<TopicPartition, Optional<TopicPartition>> atSource) {
        List<GroupCommit> all = new ArrayList<>();
        latest.forEach((place, known) -> atSource.apply(place.partition())
                .ifPresent(
                        source -> all.add(new GroupCommit(place.group(), source, known.offset(), known.atMillis()))));
        return all;
    }

    private record Place(String group, TopicPartition partition) {}

    private record Known(long offset, long atMillis) {}
}
