package io.firedrill.history;

/**
 * The drill went into a phase.
 *
 * @param detail one line for people; may be empty
 */
public record PhaseBegan(long atMicros, Phase phase, String detail) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
