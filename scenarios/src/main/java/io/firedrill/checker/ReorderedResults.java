package io.firedrill.checker;

import io.firedrill.history.Derived;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogRecord;
import io.firedrill.history.SendIntent;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.OutputSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * <em>reordered-key</em> of a group that writes: its answer to a record is in the log behind its answer to a later record of the same
 * producer and the same key, each of the two for the first time. Worked example: {@code p#7} and {@code p#9} are orders of customer
 * {@code c-1}; {@code invoices-0} has the invoice for {@code p#9} at 40 and the first for {@code p#7} at 41: one. Each log that has
 * answers is judged by itself.
 *
 * <p>Not looked for where a log has records of a producer <em>reordered</em>: a group that keeps such an order is not to blame.
 * Memory: 24 bytes for each record that has a key and is read by a group that writes, and nothing for other groups.
 */
final class ReorderedResults {
    private final GroupSpec group;
    private final OutputSpec output;
    private final SentRecords sent;
    private final Tally reordered;
    private final Map<Long, Integer> keys = new HashMap<>();
    private final RecordNumbers keyOf = new RecordNumbers();
    private final Map<Stream, Integer> numbers = new HashMap<>();
    private final List<Stream> streams = new ArrayList<>();
    private final RecordNumbers streamOf = new RecordNumbers();
    private final RecordNumbers inputOf = new RecordNumbers();
    private final Map<TopicInRegion, InLog> logs = new TreeMap<>();

    private ReorderedResults(GroupSpec group, OutputSpec output, SentRecords sent) {
        this.group = group;
        this.output = output;
        this.sent = sent;
        this.reordered = new Tally(Measure.REORDERED_KEY, "results of group " + group.name());
    }

    /** The records of one producer with one key, in which order counts. */
    private record Stream(int producer, int key) {}

    /** The answers that one log has. */
    private static final class InLog {
        private final RecordSet answered = new RecordSet();
        private final Map<Integer, Long> last = new HashMap<>();
    }

    static ReorderedResults of(
            GroupSpec group, OutputSpec output, History history, LogContents contents, SentRecords sent)
            throws IOException {
        ReorderedResults results = new ReorderedResults(group, output, sent);
        if (contents.areInOrder()) {
            results.readKeys(history);
            results.readAnswers(history);
            results.readLogs(history);
        }
        return results;
    }

    private void readKeys(History history) throws IOException {
        Sends.read(history, writer -> new SendVisitor() {
            @Override
            public void visit(SendIntent entry) {
                if (entry.keyHash() != 0 && group.topics().contains(entry.log().topic())) {
                    int key = keys.computeIfAbsent(entry.keyHash(), hash -> keys.size());
                    keyOf.put(writer.number(), entry.sequence(), key);
                }
            }
        });
    }

    private void readAnswers(History history) throws IOException {
        for (HistoryWriterInfo writer : history.writers()) {
            if (writer.role() == WriterRole.PRODUCER && writer.application().equals(group.name())) {
                history.read(writer, new EntryVisitor() {
                    @Override
                    public void visit(Derived entry) {
                        answered(writer.number(), entry);
                    }
                });
            }
        }
    }

    private void answered(int producer, Derived entry) {
        long key = keyOf.of(entry.inputProducer(), entry.inputSequence());
        if (key != RecordNumbers.NONE) {
            Stream stream = new Stream(entry.inputProducer(), (int) key);
            int number = numbers.computeIfAbsent(stream, added -> {
                streams.add(added);
                return numbers.size();
            });
            streamOf.put(producer, entry.sequence(), number);
            inputOf.put(producer, entry.sequence(), entry.inputSequence());
        }
    }

    private void readLogs(History history) throws IOException {
        history.read(WriterRole.LOG_READER, new EntryVisitor() {
            @Override
            public void visit(LogRecord entry) {
                if (entry.log().topic().equals(output.topic())) {
                    found(entry);
                }
            }
        });
    }

    private void found(LogRecord entry) {
        int producer = entry.identity().producer();
        long number = streamOf.of(producer, entry.identity().sequence());
        if (number == RecordNumbers.NONE) {
            return;
        }
        long input = inputOf.of(producer, entry.identity().sequence());
        Stream stream = streams.get((int) number);
        InLog log = logs.computeIfAbsent(TopicInRegion.of(entry.log()), topic -> new InLog());
        if (log.answered.add(stream.producer(), input)) {
            long last = log.last.merge((int) number, input, Math::max);
            if (last > input) {
                reordered.add(() -> "%s-%d@%d in %s (%s) answers %s, behind the answer to #%d of its key"
                        .formatted(
                                entry.log().topic(),
                                entry.log().partition(),
                                entry.offset(),
                                entry.log().region(),
                                sent.label(entry.identity()),
                                sent.label(stream.producer(), input),
                                last));
            }
        }
    }

    Tally tally() {
        return reordered;
    }
}
