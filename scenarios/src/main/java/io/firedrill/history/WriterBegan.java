package io.firedrill.history;

/** The drill started a process, or began a reading, that writes a file of the history: a file that must be there. */
public record WriterBegan(long atMicros, HistoryWriterInfo writer) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
