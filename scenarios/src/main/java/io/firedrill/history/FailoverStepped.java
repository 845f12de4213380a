package io.firedrill.history;

/** A failover reached a step. */
public record FailoverStepped(long atMicros, String from, String to, FailoverStep step) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
