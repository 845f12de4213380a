package io.firedrill.fault;

import java.io.IOException;
import java.util.Optional;

/** Sees what the toxics of one fault do. */
interface LinkWitness {
    /** The links are as they were before the fault; called once. Takes seconds at most. */
    default void prepare() throws IOException {}

    /** The toxics are in force from now on. */
    void begin();

    /** They are about to be removed. */
    void end();

    /** What they did at their strongest, as a sentence's end; empty while nothing was seen. Does not wait. */
    Optional<String> sight();

    /** What kept it from seeing anything; empty where it was able to look. */
    default Optional<String> blindness() {
        return Optional.empty();
    }
}
