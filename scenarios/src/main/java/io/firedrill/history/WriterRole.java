package io.firedrill.history;

/** Who writes a file of the history, and so which entries to expect in it. */
public enum WriterRole {
    /**
     * One producer process: {@link SendIntent} and its outcomes, and those of its transactions. A member of a group that writes
     * has such a file beside its own.
     */
    PRODUCER,
    /** One process of a consumer group: {@link Delivered}, {@link Committed}, assignments. */
    MEMBER,
    /** The drill itself: phases, faults, witnesses, samples, failover steps. */
    ENGINE,
    /**
     * The independent reader of the logs of a region that survived: {@link LogRecord}, {@link HiddenRecord}, {@link LastStable},
     * {@link LogEnd}.
     */
    LOG_READER
}
