package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.positions.MirrorPositions;
import java.util.Optional;

/** Stops and starts a flow's mirror, wherever it runs. Twice is the same as once. */
public interface MirrorControl {
    /** It writes nothing more when this returns. */
    void stop() throws FailoverException, InterruptedException;

    /** It goes on where it was. */
    void start() throws FailoverException, InterruptedException;

    /** Where it keeps its places; empty where that is at the target, as a dedicated MirrorMaker 2 does it. */
    default Optional<MirrorPositions> positions() throws ClusterException, InterruptedException {
        return Optional.empty();
    }

    /** A mirror that is not ours to stop: that it writes nothing more is seen from its topics alone. */
    static MirrorControl none() {
        return new MirrorControl() {
            @Override
            public void stop() {}

            @Override
            public void start() {}
        };
    }
}
