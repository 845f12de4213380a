package io.firedrill.history;

/**
 * A group that writes is about to send an output; written before its {@link SendIntent}.
 *
 * @param sequence of the output
 * @param inputProducer number of the process that sent the record of which it is the output
 * @param inputSequence that record's sequence
 */
public record Derived(long atMicros, long sequence, int inputProducer, long inputSequence) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
