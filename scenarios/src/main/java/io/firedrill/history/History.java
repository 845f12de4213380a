package io.firedrill.history;

import java.io.IOException;
import java.util.List;

/**
 * A drill's facts, for reading as often as needed. The implementation over a run's folder streams from disk; tests hand
 * over lists.
 */
public interface History {
    /** One entry per file of the history, by number. */
    List<HistoryWriterInfo> writers();

    /** What is wrong with files of the history of which nobody knows whose they are, for people; one line per file. */
    default List<String> unreadable() {
        return List.of();
    }

    /**
     * Delivers the entries of one writer in the order in which they were written.
     *
     * @throws IOException if the file cannot be read or is damaged before its torn end
     */
    void read(HistoryWriterInfo writer, EntryVisitor visitor) throws IOException;

    /** Whether the writer ended in an orderly way; one that was killed did not. */
    default boolean isClosed(HistoryWriterInfo writer) throws IOException {
        return true;
    }

    /** Delivers the entries of all writers of a role, one writer after the other. */
    default void read(WriterRole role, EntryVisitor visitor) throws IOException {
        for (HistoryWriterInfo writer : writers()) {
            if (writer.role() == role) {
                read(writer, visitor);
            }
        }
    }
}
