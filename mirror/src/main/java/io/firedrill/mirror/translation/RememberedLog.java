package io.firedrill.mirror.translation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * A log of which the chunks that were read last are not read again: most groups are near its end, and near each other. For
 * one thread.
 */
final class RememberedLog implements StampedLog {
    /** Chunks; each a fetch's worth of stamps. */
    private static final int MOST = 16;

    private final StampedLog log;
    private final Deque<Known> latest = new ArrayDeque<>();

    RememberedLog(StampedLog log) {
        this.log = log;
    }

    /** A chunk, and where it was read from. */
    private record Known(long from, Chunk chunk) {
        boolean has(long target) {
            return target >= from && target < chunk.until();
        }

        Chunk rest(long target) {
            List<Entry> records = chunk.records().stream()
                    .filter(entry -> entry.target() >= target)
                    .toList();
            return new Chunk(records, chunk.until());
        }
    }

    @Override
    public long begin() {
        return log.begin();
    }

    @Override
    public long end() {
        return log.end();
    }

    @Override
    public Chunk read(long from) throws TranslationException, InterruptedException {
        for (Iterator<Known> all = latest.iterator(); all.hasNext(); ) {
            Known known = all.next();
            if (known.has(from)) {
                all.remove();
                latest.addFirst(known);
                return known.rest(from);
            }
        }
        Known read = new Known(from, log.read(from));
        latest.addFirst(read);
        if (latest.size() > MOST) {
            latest.removeLast();
        }
        return read.chunk();
    }
}
