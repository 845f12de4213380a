package io.firedrill.fault;

import java.util.OptionalDouble;

/** A producing application whose rate can be changed. Thread-safe. */
public interface Paced {
    String name();

    /** What it sends when nobody asks for anything else, records per second of all its processes. */
    int ordinaryRecordsPerSecond();

    /** Has so many records per second fall due from now on, of all processes together, also of those that start later. */
    void pace(int recordsPerSecond);

    /**
     * Records per second that its processes say they send, of all of them, over a second or more, all of it after the rate was last
     * changed; empty as long as there was no such time. What a client takes late or cannot take at all shows in it.
     */
    OptionalDouble sendsPerSecond();
}
