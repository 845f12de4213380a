package io.firedrill.benchmarks.capacity;

/** Whether a rate meets the objective. */
public enum Hold {
    /** It does: whatever else ran on the machine, it was enough. */
    HELD,
    /** It does not, and what others took of the machine does not explain it. */
    MISSED,
    /** It was not met, but others were so busy that it might be without them. */
    UNDECIDED
}
