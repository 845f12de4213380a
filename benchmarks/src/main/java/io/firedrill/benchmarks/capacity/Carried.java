package io.firedrill.benchmarks.capacity;

/** Whether a region carries a rate. */
public enum Carried {
    YES,
    NO,
    /** Not proven either way; never to be taken for a yes. */
    UNKNOWN
}
