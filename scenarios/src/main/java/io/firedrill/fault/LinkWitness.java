package io.firedrill.fault;

import java.util.Optional;

/** Sees what the toxics of one fault do. */
interface LinkWitness {
    /** The toxics are in force from now on. */
    void begin();

    /** They are about to be removed. */
    void end();

    /** What they did at their strongest, as a sentence's end; empty while nothing was seen. Does not wait. */
    Optional<String> sight();
}
