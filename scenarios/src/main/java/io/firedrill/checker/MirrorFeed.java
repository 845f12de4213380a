package io.firedrill.checker;

import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogRecord;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a mirror reads and what it writes.
 *
 * @param judged the topic and its mirror
 * @param source the topic's own log; empty of records where its region is lost
 * @param mirror the mirror's log
 * @param attempted what may come this way
 * @param evidence what tells how the source's log was
 * @param mayWriteTwice applications whose acknowledgements do not tell where a record was first
 */
record MirrorFeed(
        JudgedLog judged,
        LogContent source,
        LogContent mirror,
        RecordSet attempted,
        Evidence evidence,
        Set<String> mayWriteTwice) {
    /** By what one knows of the source's log. */
    enum Evidence {
        /** It was read. */
        LOG,
        /** It is lost with its region; what was acknowledged had these offsets. */
        ACKNOWLEDGEMENTS,
        /** Compaction changes it, or its offsets were given twice. */
        NONE
    }

    /** Delivers the records of the source's log, in its order. */
    void forEachAtTheSource(History history, Consumer<LogRecord> each) throws IOException {
        forEach(history, judged.source(), each);
    }

    /** Delivers the records of a log, in its order. */
    static void forEach(History history, TopicInRegion log, Consumer<LogRecord> each) throws IOException {
        ByLog<Boolean> isIt =
                new ByLog<>(partition -> TopicInRegion.of(partition).equals(log));
        for (HistoryWriterInfo writer : history.writers()) {
            if (writer.role() == WriterRole.LOG_READER && writer.application().equals(log.region())) {
                history.read(writer, new EntryVisitor() {
                    @Override
                    public void visit(LogRecord entry) {
                        if (isIt.of(entry.log())) {
                            each.accept(entry);
                        }
                    }
                });
            }
        }
    }
}
