package io.firedrill.history;

/**
 * A fault is being injected; written before it is.
 *
 * @param fault number of the fault in this run, 1 or more
 * @param kind the fault's kind as the scenario spells it
 * @param target what it is done to, resolved: {@code broker-2.a}
 * @param regionLoss the region that this fault takes away whole; empty for any other fault
 */
public record FaultInjected(long atMicros, int fault, String kind, String target, String regionLoss) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
