package io.firedrill.mirror.status;

/** What a mirror does with a partition, a topic or a whole flow; the worse come first. */
public enum MirrorState {
    /** The target does not answer: nothing can be said. */
    TARGET_SILENT("target silent"),
    /** The source does not answer: what the target lacks cannot be known. */
    SOURCE_SILENT("source silent"),
    /** Records wait at the source, and none has come to the target for longer than one has patience for. */
    STALLED("stalled"),
    /** The flow carries it, and the target has nothing of that name. */
    NOT_MIRRORED("not mirrored"),
    /** It cannot be measured: there are no stamps, or they do not fit the source. */
    UNKNOWN("unknown"),
    /** Records wait at the source; not yet for long enough to call it stalled. */
    WAITING("waiting"),
    /** Records wait at the source, and others have come to the target since the look before. */
    MOVING("moving"),
    /** The target has all that the source had when it was asked. */
    CAUGHT_UP("caught up");

    private final String label;

    MirrorState(String label) {
        this.label = label;
    }

    /** As reports print it. */
    public String label() {
        return label;
    }

    /** The worse of both. */
    public MirrorState worse(MirrorState other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
