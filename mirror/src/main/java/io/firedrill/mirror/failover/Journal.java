package io.firedrill.mirror.failover;

import java.util.List;

/**
 * What has been done of a flow's failovers, in one order for all who read it. Whoever appends first has it: see {@link
 * Progress}. For one thread.
 */
public interface Journal extends AutoCloseable {
    /**
     * All entries, the oldest first.
     *
     * @throws JournalException when it cannot be read whole; there are no partial answers
     */
    List<Entry> entries() throws JournalException, InterruptedException;

    /**
     * Adds an entry at the end; returns when it will survive the writer, and {@link #entries} has it.
     *
     * @throws JournalException when it may not be there
     */
    void append(Entry entry) throws JournalException, InterruptedException;

    @Override
    void close();
}
