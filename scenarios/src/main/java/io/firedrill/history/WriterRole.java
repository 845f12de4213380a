package io.firedrill.history;

/** Who writes a file of the history, and so which entries to expect in it. */
public enum WriterRole {
    /** One producer process: {@link SendIntent} and its outcomes. */
    PRODUCER,
    /** One process of a consumer group: {@link Delivered}, {@link Committed}, assignments. */
    MEMBER,
    /** The drill itself: phases, faults, witnesses, samples, failover steps. */
    ENGINE,
    /** The independent reader of a surviving region's logs: {@link LogRecord} and {@link LogEnd}. */
    LOG_READER
}
