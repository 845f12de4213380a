package io.firedrill.mirror.failover;

import static java.util.stream.Collectors.toSet;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** {@link Step#APPLY}: the groups get their places. */
final class Applying implements FailoverStep {
    private final StandbyRegion standby;

    Applying(StandbyRegion standby) {
        this.standby = standby;
    }

    /** While it can still be taken back: a group that reads at the target already cannot be given a place. */
    @Override
    public Facts prepare(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        Map<String, Integer> members = standby.members(groups(soFar));
        if (!members.isEmpty()) {
            throw new FailoverException("groups have members at the target already: %s. Stop them, or name the others"
                    .formatted(new TreeMap<>(members)));
        }
        return Facts.NONE;
    }

    @Override
    public Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        List<GroupMove> moves = Translating.moves(soFar);
        Map<String, Map<TopicPartition, Long>> now = standby.offsets(groups(soFar));
        standby.move(moves.stream().filter(move -> isToBeDone(move, now)).toList());
        return Facts.NONE;
    }

    private static Set<String> groups(Progress soFar) throws FailoverException {
        return Translating.moves(soFar).stream().map(GroupMove::group).collect(toSet());
    }

    /** One that was moved by an earlier try, and has gone on since, is not put back. */
    private static boolean isToBeDone(GroupMove move, Map<String, Map<TopicPartition, Long>> now) {
        Long offset = now.getOrDefault(move.group(), Map.of()).get(move.target());
        return offset == null
                || offset < move.offset()
                || (move.before().isPresent() && move.before().getAsLong() == offset);
    }
}
