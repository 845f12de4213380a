package io.firedrill.history;

/**
 * A record may or may not have been written: the send timed out, or its connection broke. A {@link SendIntent} without
 * any outcome means the same.
 *
 * @param error the exception's simple name
 */
public record SendIndefinite(long atMicros, long sequence, String error) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
