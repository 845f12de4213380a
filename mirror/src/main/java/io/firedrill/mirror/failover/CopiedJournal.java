package io.firedrill.mirror.failover;

import java.util.List;

/**
 * A journal with a copy for people's files. The original alone is read, and decides; it is written first, so that the copy
 * never says more.
 */
record CopiedJournal(Journal original, Journal copy) implements Journal {
    @Override
    public List<Entry> entries() throws JournalException, InterruptedException {
        return original.entries();
    }

    @Override
    public void append(Entry entry) throws JournalException, InterruptedException {
        original.append(entry);
        copy.append(entry);
    }

    @Override
    public void close() {
        original.close();
        copy.close();
    }
}
