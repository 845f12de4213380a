package io.firedrill.history;

/** A fault was undone. A region or process that stays dead has none. */
public record FaultHealed(long atMicros, int fault) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
