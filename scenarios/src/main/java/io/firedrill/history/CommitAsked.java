package io.firedrill.history;

/**
 * A producer is about to ask for the commit of its transaction; written before it does. A transaction whose producer was killed
 * before this entry is never committed; one whose producer was killed after it may have been.
 */
public record CommitAsked(long atMicros) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
