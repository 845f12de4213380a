package io.firedrill.mirror.failover;

import java.util.ArrayList;
import java.util.List;

/** Keeps lines, as the real ones do. */
final class JournalInMemory implements Journal {
    private final List<String> lines = new ArrayList<>();
    private final Runnable beforeAndAfter;

    JournalInMemory() {
        this(() -> {});
    }

    /** @param beforeAndAfter is told of each writing, twice */
    JournalInMemory(Runnable beforeAndAfter) {
        this.beforeAndAfter = beforeAndAfter;
    }

    @Override
    public List<Entry> entries() throws JournalException {
        List<Entry> entries = new ArrayList<>();
        for (String line : lines) {
            entries.add(Entry.decode(line));
        }
        return entries;
    }

    @Override
    public void append(Entry entry) {
        beforeAndAfter.run();
        lines.add(entry.encode());
        beforeAndAfter.run();
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {}
}
