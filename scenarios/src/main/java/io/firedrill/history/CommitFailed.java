package io.firedrill.history;

/** A commit did not take effect, or may not have. */
public record CommitFailed(long atMicros, String error) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
