package io.firedrill.mirror.audit;

/** Why a source offset may be missing at the target without a loss. */
public enum Reason {
    /** A transaction's marker takes an offset and is no record. */
    CONTROL_RECORDS("control records"),
    /** Only the latest record of each key is kept, by either cluster. */
    COMPACTION("compaction"),
    /** Records that their producer took back: the mirror reads what is committed. */
    ABORTED_TRANSACTION("aborted transaction"),
    /** The stamp drops what a mirror brought from the target, or it would go round for ever. */
    LOOP("came from the target"),
    /** The flow has transforms of its own, which may drop records. */
    FILTER("filter"),
    /** Records at the target without a stamp, which may be the missing ones. */
    UNSTAMPED("unstamped records");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    /** As reports print it. */
    public String label() {
        return label;
    }
}
