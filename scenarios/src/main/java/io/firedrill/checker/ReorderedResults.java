package io.firedrill.checker;

import io.firedrill.history.Derived;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.LogRecord;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Measure;
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
    private final String topic;
    private final KeysOfRecords keys;
    private final SentRecords sent;
    private final Tally reordered;
    private final Map<Stream, Integer> numbers = new HashMap<>();
    private final List<Stream> streams = new ArrayList<>();
    private final RecordNumbers streamOf = new RecordNumbers();
    private final RecordNumbers inputOf = new RecordNumbers();
    private final Map<TopicInRegion, InLog> logs = new TreeMap<>();

    /**
     * @param topic to which the group writes
     * @param keys of the records that it reads; of none where order cannot be judged
     */
    ReorderedResults(String group, String topic, KeysOfRecords keys, SentRecords sent) {
        this.topic = topic;
        this.keys = keys;
        this.sent = sent;
        this.reordered = new Tally(Measure.REORDERED_KEY, "results of group " + group);
    }

    /** The records of one producer with one key, in which order counts. */
    private record Stream(int producer, int key) {}

    /** The answers that one log has. */
    private static final class InLog {
        private final RecordSet answered = new RecordSet();
        private final Map<Integer, Long> last = new HashMap<>();
    }

    void answered(int producer, Derived entry) {
        int key = keys.of(entry.inputProducer(), entry.inputSequence());
        if (key != KeysOfRecords.NONE) {
            Stream stream = new Stream(entry.inputProducer(), key);
            int number = numbers.computeIfAbsent(stream, added -> {
                streams.add(added);
                return numbers.size();
            });
            streamOf.put(producer, entry.sequence(), number);
            inputOf.put(producer, entry.sequence(), entry.inputSequence());
        }
    }

    /** Judges what is in the logs, when all answers are known. */
    void readLogs(History history) throws IOException {
        history.read(WriterRole.LOG_READER, new EntryVisitor() {
            @Override
            public void visit(LogRecord entry) {
                if (entry.log().topic().equals(topic)) {
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
                reordered.add(() -> "%s (%s) answers %s, behind the answer to #%d of its key"
                        .formatted(
                                entry.log().placeOf(entry.offset()),
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
