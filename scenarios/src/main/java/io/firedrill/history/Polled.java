package io.firedrill.history;

/**
 * A group member's poll came back.
 *
 * @param records that it brought, 0 or more; each is a {@link Delivered} of its own once it is processed
 */
public record Polled(long atMicros, int records) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
