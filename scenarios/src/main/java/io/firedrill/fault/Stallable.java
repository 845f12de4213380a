package io.firedrill.fault;

/** A process that can be told to go on living without working. */
public interface Stallable extends Victim {
    /** Stops working, keeps its background threads. */
    void stall();

    /** Works again. */
    void goOn();

    /** Whether it says of itself that it stands still. */
    boolean isStalled();
}
