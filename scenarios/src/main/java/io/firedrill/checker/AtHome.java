package io.firedrill.checker;

import io.firedrill.history.LogEnd;
import io.firedrill.history.SendAcknowledged;
import org.jspecify.annotations.Nullable;

/** Says why an acknowledged record is not in the log of its own region. */
record AtHome(Removals removals) {
    /** @param end how far the partition was read; null if it was not */
    Absences.Presence missing(SendAcknowledged entry, @Nullable LogEnd end) {
        if (end != null && removals.explain(entry, end)) {
            return Absences.Presence.REMOVED;
        }
        boolean notReached = end == null || mayBeUnread(entry.offset(), end);
        // Retention removed it before it could be read: nothing is known of it.
        boolean gone = end != null && entry.offset() >= 0 && entry.offset() < end.startOffset();
        return notReached || gone ? Absences.Presence.TAIL_UNSEEN : Absences.Presence.LOST;
    }

    /** Without an offset (acks=0) it may be anywhere in what was not read. */
    private static boolean mayBeUnread(long offset, LogEnd end) {
        return offset < 0 ? end.readTo() < end.endOffset() : offset >= end.readTo() && offset < end.endOffset();
    }
}
