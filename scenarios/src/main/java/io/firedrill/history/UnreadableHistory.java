package io.firedrill.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Stands for a history that cannot be opened, so that a run with one is judged, as unknown, and reported like any other.
 *
 * @param cause why it cannot be opened
 */
public record UnreadableHistory(IOException cause) implements History {
    /** @throws UncheckedIOException always */
    @Override
    public List<HistoryWriterInfo> writers() {
        throw new UncheckedIOException(cause.getMessage(), cause);
    }

    /** @throws IOException always */
    @Override
    public void read(HistoryWriterInfo writer, EntryVisitor visitor) throws IOException {
        throw cause;
    }
}
