package io.firedrill.proxy.toxic;

/** A kind of misbehaviour with its attributes. Immutable; one {@link Stage} of it works on each affected connection. */
public sealed interface Toxic
        permits Bandwidth, Blackhole, Latency, LimitData, Noop, ResetPeer, Slicer, SlowClose, Timeout {

    /** As Toxiproxy's API names it, {@code reset_peer}. */
    default String type() {
        return ToxicType.of(this).label();
    }

    /** A stage for one direction of one connection, which is told by {@code context} where it stands. */
    Stage stage(StageContext context);
}
