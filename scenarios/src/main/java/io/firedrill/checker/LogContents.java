package io.firedrill.checker;

import io.firedrill.history.EntryVisitor;
import io.firedrill.history.HiddenRecord;
import io.firedrill.history.History;
import io.firedrill.history.LastStable;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All logs that the independent readers read. */
final class LogContents implements EntryVisitor {
    private final Map<TopicInRegion, LogContent> contents = new TreeMap<>();
    private final ByLog<Reading> readings = new ByLog<>(this::readingOf);
    private final JudgedLogs judged;
    private final SentRecords sent;

    private LogContents(JudgedLogs judged, SentRecords sent) {
        this.judged = judged;
        this.sent = sent;
    }

    static LogContents of(History history, JudgedLogs judged, SentRecords sent) throws IOException {
        LogContents contents = new LogContents(judged, sent);
        history.read(WriterRole.LOG_READER, contents);
        return contents;
    }

    /** What one partition has, and what should be there. */
    private record Reading(LogContent.Partition content, AcknowledgedPlaces.InPartition places) {}

    private Reading readingOf(LogPartition log) {
        return new Reading(
                of(TopicInRegion.of(log)).partition(log.partition()),
                sent.places().of(log));
    }

    @Override
    public void visit(LogRecord entry) {
        Reading reading = readings.of(entry.log());
        reading.content().add(entry);
        reading.places().found(entry);
    }

    @Override
    public void visit(HiddenRecord entry) {
        readings.of(entry.log()).content().hide();
    }

    @Override
    public void visit(LastStable entry) {
        readings.of(entry.log()).content().add(entry);
    }

    @Override
    public void visit(LogEnd entry) {
        readings.of(entry.log()).content().add(entry);
    }

    /** The content of a topic; empty if nothing of it was read. */
    LogContent of(TopicInRegion topic) {
        return contents.computeIfAbsent(topic, log -> new LogContent(log, judged.sourcesOf(log), sent));
    }

    SentRecords sent() {
        return sent;
    }

    /** Whether any log that was read has the record. */
    boolean have(int producer, long sequence) {
        return contents.values().stream().anyMatch(content -> content.has(producer, sequence));
    }

    /** Whether any log has the record behind a later one of its producer. */
    boolean cameLate(int producer, long sequence) {
        return contents.values().stream().anyMatch(content -> content.cameLate(producer, sequence));
    }

    /** One line for each log that was not read to its end, or to where readers of committed records come. */
    Stream<String> unread() {
        return contents.values().stream().flatMap(LogContent::unread);
    }

    Iterable<LogContent> all() {
        return contents.values();
    }
}
