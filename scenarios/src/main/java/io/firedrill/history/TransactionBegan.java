package io.firedrill.history;

/**
 * A producer has begun a transaction; its sends belong to it until it has {@linkplain TransactionEnded ended}.
 *
 * @param firstSequence of its first send; sequences are dense, so that it has all up to the end
 */
public record TransactionBegan(long atMicros, long firstSequence) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
