package io.firedrill.history;

/**
 * Somebody other than the injector saw a fault's effect. A fault without any is an unknown.
 *
 * @param observation one line: who saw what
 */
public record Witnessed(long atMicros, int fault, String observation) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
