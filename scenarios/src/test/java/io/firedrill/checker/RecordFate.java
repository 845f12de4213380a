package io.firedrill.checker;

/** What becomes of a record of a {@link PlantedHistory}. */
enum RecordFate {
    CLEAN,
    /** Its member commits it, loses the partition and gets it again where it committed. */
    REBALANCED,
    INDEFINITE_AND_THERE,
    INDEFINITE_AND_ABSENT,
    /** The producer ended before it was answered. */
    UNANSWERED_AND_THERE,
    UNANSWERED_AND_ABSENT,
    REFUSED_AND_ABSENT,
    LOST,
    DUPLICATE,
    INDEFINITE_AND_TWICE,
    UNANSWERED_AND_TWICE,
    /** It changes places with the next clean one of its producer. */
    REORDERED,
    /** Acknowledged where the log's first record is. */
    DIVERGED,
    CORRUPTED_IN_THE_LOG,
    CORRUPTED_ON_DELIVERY,
    REFUSED_AND_THERE,
    /** Of a producer of the drill, which did not come so far. */
    NEVER_SENT,
    /** Of nobody who takes part in the drill. */
    FOREIGN,
    /** Handed out again after a rebalance. */
    REDELIVERED,
    /** Handed out again with no rebalance between. */
    POLLED_TWICE,
    /** Its member commits it, loses the partition and gets it again some offsets before, and is handed these again. */
    BEGUN_TOO_EARLY,
    SKIPPED,
    /** At the end of its log, beyond what its group has committed. */
    UNPROCESSED,
    /** At the end of its log, beyond what was read of it. */
    UNSEEN,
    /** At the end of its log, behind the beginning of a transaction that was left open. */
    UNSTABLE;

    boolean isLegal() {
        return switch (this) {
            case CLEAN,
                    REBALANCED,
                    INDEFINITE_AND_THERE,
                    INDEFINITE_AND_ABSENT,
                    UNANSWERED_AND_THERE,
                    UNANSWERED_AND_ABSENT,
                    REFUSED_AND_ABSENT -> true;
            default -> false;
        };
    }

    boolean isAbsent() {
        return switch (this) {
            case INDEFINITE_AND_ABSENT, UNANSWERED_AND_ABSENT, REFUSED_AND_ABSENT, LOST -> true;
            default -> false;
        };
    }

    boolean isTwice() {
        return this == DUPLICATE || this == INDEFINITE_AND_TWICE || this == UNANSWERED_AND_TWICE;
    }

    boolean isUnsent() {
        return this == NEVER_SENT || this == FOREIGN;
    }

    boolean isPhantom() {
        return isUnsent() || this == REFUSED_AND_THERE;
    }

    /** Whether it belongs behind all others of its log. */
    boolean isLast() {
        return this == UNPROCESSED || isBeyondTheReader();
    }

    boolean isBeyondTheReader() {
        return this == UNSEEN || this == UNSTABLE;
    }

    boolean isRead() {
        return !isAbsent() && !isBeyondTheReader();
    }

    boolean isHandedOut() {
        return isRead() && this != SKIPPED && this != UNPROCESSED;
    }
}
