package io.firedrill.mirror.translation;

import io.firedrill.mirror.provenance.Provenance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition at the target, read from wherever is asked; the edge to Kafka. */
interface StampedLog {
    /** The offset of the first record that is left. */
    long begin();

    /** The offset after the last record that can be read. */
    long end();

    /**
     * Reads what one fetch brings.
     *
     * @param from at least {@link #begin} and below {@link #end}
     */
    Chunk read(long from) throws TranslationException, InterruptedException;

    /**
     * What is from one offset on.
     *
     * @param records in ascending order; may be empty where nothing but markers or compacted offsets are left
     * @param until the offset from which to read on; above the one that was asked for
     */
    record Chunk(List<Entry> records, long until) {
        public Chunk {
            records = List.copyOf(records);
        }
    }

    /**
     * One record.
     *
     * @param stamp of the last hop; null where nobody stamped it
     */
    record Entry(long target, @Nullable Provenance stamp) {}
}
