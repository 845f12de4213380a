package io.firedrill.history;

/**
 * A record definitely has not been and will not be written.
 *
 * @param error the exception's simple name
 */
public record SendFailed(long atMicros, long sequence, String error) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
