package io.firedrill.history;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Appends facts to one file of the history. Thread-safe. */
public final class HistoryWriter implements AutoCloseable {
    static final String SUFFIX = ".fdh";

    private final FrameBuffer frame = new FrameBuffer();
    private final EntryEncoder encoder = new EntryEncoder(frame);
    private final LogOf logOf = new LogOf();
    private final FrameFile file;
    private boolean closed;

    private HistoryWriter(FrameFile file) {
        this.file = file;
    }

    /**
     * Makes the file of a writer, named after it, in {@code historyFolder}.
     *
     * @throws IOException when it exists, or the disk is full
     */
    public static HistoryWriter create(Path historyFolder, HistoryWriterInfo info) throws IOException {
        Path path = historyFolder.resolve("%03d-%s%s".formatted(info.number(), info.name(), SUFFIX));
        HistoryWriter writer = new HistoryWriter(new FrameFile(path));
        writer.encoder.writer(info);
        writer.file.append(writer.frame);
        return writer;
    }

    /**
     * Appends an entry; when this returns, the entry survives SIGKILL of this process.
     *
     * @throws IOException when the disk is full or the writer is closed
     */
    public synchronized void append(Entry entry) throws IOException {
        if (closed) {
            throw new IOException("the history file is closed");
        }
        LogPartition log = logOf.of(entry);
        define(log);
        entry.deliverTo(encoder);
        file.append(frame);
    }

    private void define(@Nullable LogPartition log) throws IOException {
        if (log != null && encoder.isNew(log)) {
            encoder.define(log);
            file.append(frame);
        }
    }

    /** Marks the file as whole and closes it. Idempotent. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            encoder.close();
            file.append(frame);
            file.close();
        }
    }
}
