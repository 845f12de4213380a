package io.firedrill.workload;

/** Hears of every record that a broker has acknowledged, on the client's own thread: what takes long here slows the sends. */
@FunctionalInterface
public interface AcknowledgementListener {
    /**
     * Hears of one.
     *
     * @param intendedMicros when the record was due, whenever it was sent
     * @param nowMicros by the same clock; the difference is what the record's sender waited, the client's queue included
     */
    void acknowledged(long intendedMicros, long nowMicros);
}
