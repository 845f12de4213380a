package io.firedrill.mirror.failover;

import static java.util.stream.Collectors.toSet;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link Step#APPLY}: the groups get their places. */
final class Applying implements FailoverStep {
    private final StandbyRegion standby;

    Applying(StandbyRegion standby) {
        this.standby = standby;
    }

    /** While it can still be taken back: a group that reads at the target already cannot be given a place. */
    @Override
    public Facts prepare(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        List<GroupMove> moves = Translating.moves(soFar);
        Map<String, Integer> members =
                standby.members(moves.stream().map(GroupMove::group).collect(toSet()));
        if (!members.isEmpty()) {
            throw new FailoverException("groups have members at the target already: %s. Stop them, or name the others"
                    .formatted(new TreeMap<>(members)));
        }
        return Facts.NONE;
    }

    @Override
    public Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        standby.move(Translating.moves(soFar));
        return Facts.NONE;
    }
}
