package io.firedrill.history;

/**
 * A group was given its place on the standby.
 *
 * @param log the partition at the standby
 * @param offset the next that the group will read there
 * @param origin how it was found: {@code checkpoint}, {@code clamped checkpoint}, {@code log start}
 */
public record GroupMoved(long atMicros, String group, LogPartition log, long offset, String origin) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
