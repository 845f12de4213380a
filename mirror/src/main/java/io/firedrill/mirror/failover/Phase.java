package io.firedrill.mirror.failover;

/** What an entry of the journal says of its step. */
public enum Phase {
    /** It is about to be done: what it changes may have been changed, or not. */
    BEGUN,
    /** It is done. */
    DONE,
    /** It is about to be taken back. */
    TAKING_BACK,
    /** It is as if it had never been done. */
    TAKEN_BACK,
    /** Of a claim: the failover was done, and another one has led back. */
    FAILED_BACK
}
