package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;

/** {@link Step#STOP}: the mirror is stopped, and the mirrored logs do not grow any more. */
final class Stopping implements FailoverStep {
    private final MirrorControl mirror;
    private final StandbyRegion standby;
    private final FrozenLogs frozen;

    Stopping(MirrorControl mirror, StandbyRegion standby, FrozenLogs frozen) {
        this.mirror = mirror;
        this.standby = standby;
        this.frozen = frozen;
    }

    @Override
    public Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        mirror.stop();
        try {
            return LogEnds.facts("end", frozen.ends(() -> standby.ends(Detection.topics(soFar))));
        } catch (FailoverException e) {
            throw new FailoverException("at the target %s: stop the mirror".formatted(e.getMessage()), e);
        }
    }

    @Override
    public Facts takeBack(Progress soFar) throws FailoverException, InterruptedException {
        // The failover that stands again had stopped it.
        if (soFar.widened().isEmpty() || soFar.request().mode().isPlanned()) {
            mirror.start();
        }
        return Facts.NONE;
    }
}
