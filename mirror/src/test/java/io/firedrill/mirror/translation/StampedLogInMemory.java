package io.firedrill.mirror.translation;

import java.util.ArrayList;
import java.util.List;

/** A target's log that counts how often it is read. */
final class StampedLogInMemory implements StampedLog {
    private final List<Entry> entries;
    private final long begin;
    private final long end;
    private final int perChunk;
    private int reads;

    /** @param perChunk offsets that one fetch brings at most */
    StampedLogInMemory(List<Entry> entries, long begin, long end, int perChunk) {
        this.begin = begin;
        this.entries = List.copyOf(entries);
        this.end = end;
        this.perChunk = perChunk;
    }

    int reads() {
        return reads;
    }

    @Override
    public long begin() {
        return begin;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public Chunk read(long from) {
        reads++;
        long until = Math.min(end, from + perChunk);
        List<Entry> records = new ArrayList<>();
        for (int i = firstFrom(from); i < entries.size() && entries.get(i).target() < until; i++) {
            records.add(entries.get(i));
        }
        return new Chunk(records, until);
    }

    private int firstFrom(long target) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).target() < target) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
