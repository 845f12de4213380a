package io.firedrill.mirror.failover;

/** Stops and starts a flow's mirror, wherever it runs. Twice is the same as once. */
public interface MirrorControl {
    /** It writes nothing more when this returns. */
    void stop() throws FailoverException, InterruptedException;

    /** It goes on where it was. */
    void start() throws FailoverException, InterruptedException;

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
