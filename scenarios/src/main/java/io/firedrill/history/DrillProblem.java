package io.firedrill.history;

/**
 * Something that makes the verdict unknown: an interruption, a trigger that never came, a process that died by itself.
 *
 * @param description one line for people
 */
public record DrillProblem(long atMicros, String description) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
