package io.firedrill.benchmarks.checker;

import io.firedrill.history.Committed;
import io.firedrill.history.Delivered;
import io.firedrill.history.Entry;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogRecord;
import io.firedrill.history.PhaseBegan;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendIntent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Writes what a history tells into a folder, as a drill would. */
final class WrittenHistory implements EntryVisitor {
    private final HistoryWriter writer;

    private WrittenHistory(HistoryWriter writer) {
        this.writer = writer;
    }

    static void write(History history, Path folder) throws IOException {
        for (HistoryWriterInfo info : history.writers()) {
            try (HistoryWriter writer = HistoryWriter.create(folder, info)) {
                history.read(info, new WrittenHistory(writer));
            }
        }
    }

    private void append(Entry entry) {
        try {
            writer.append(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void visit(PhaseBegan entry) {
        append(entry);
    }

    @Override
    public void visit(SendIntent entry) {
        append(entry);
    }

    @Override
    public void visit(SendAcknowledged entry) {
        append(entry);
    }

    @Override
    public void visit(Delivered entry) {
        append(entry);
    }

    @Override
    public void visit(Committed entry) {
        append(entry);
    }

    @Override
    public void visit(LogRecord entry) {
        append(entry);
    }

    @Override
    public void visit(LogEnd entry) {
        append(entry);
    }
}
