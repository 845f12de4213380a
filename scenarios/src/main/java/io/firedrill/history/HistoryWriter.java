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
    private final FrameSink file;
    private @Nullable IOException failure;
    private boolean closed;

    private HistoryWriter(FrameSink file) {
        this.file = file;
    }

    /**
     * Makes the file of a writer, named after it, in {@code historyFolder}.
     *
     * @throws IOException when it exists, or the disk is full
     */
    public static HistoryWriter create(Path historyFolder, HistoryWriterInfo info) throws IOException {
        Path path = historyFolder.resolve("%03d-%s%s".formatted(info.number(), info.name(), SUFFIX));
        HistoryWriter writer = new HistoryWriter(sink(path, info));
        writer.encoder.writer(info);
        writer.file.append(writer.frame);
        return writer;
    }

    /** Only the independent reader can do its work again; all others must survive their end. */
    private static FrameSink sink(Path path, HistoryWriterInfo info) throws IOException {
        return info.role() == WriterRole.LOG_READER ? new BufferedFrames(path) : new FrameFile(path);
    }

    /**
     * Appends an entry; when this returns, the entry survives SIGKILL of this process, unless the writer is a
     * {@link WriterRole#LOG_READER}.
     *
     * @throws IOException when the disk is full or the writer is closed; after the first failure every append fails, and
     *     the file keeps what was appended before it
     */
    public synchronized void append(Entry entry) throws IOException {
        if (closed) {
            throw new IOException("the history file is closed");
        }
        if (failure != null) {
            throw new IOException("the history ended with an earlier error: " + failure.getMessage(), failure);
        }
        try {
            define(logOf.of(entry));
            entry.deliverTo(encoder);
            file.append(frame);
        } catch (IOException e) {
            // The encoder is ahead of the file now: a further entry would be read with a wrong time or log.
            failure = e;
            throw e;
        }
    }

    private void define(@Nullable LogPartition log) throws IOException {
        if (log != null && encoder.isNew(log)) {
            encoder.define(log);
            file.append(frame);
        }
    }

    /** Marks the file as whole, unless an append has failed, and closes it. Idempotent. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            try (file) {
                if (failure == null) {
                    encoder.close();
                    file.append(frame);
                }
            }
        }
    }
}
