package io.firedrill.checker;

import io.firedrill.history.Derived;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * <em>reordered-key</em> of a group that writes: its answer to a record is in a partition behind its answer to a later record of the
 * same producer, key and partition, each of the two for the first time. Worked example: {@code p#7} and {@code p#9} are orders of
 * customer {@code c-1} in {@code orders-0}; {@code invoices-0} has the invoice for {@code p#9} at 40 and the first for {@code p#7} at
 * 41: one. Each partition that has answers is judged by itself; a key that partitions were added to moves.
 *
 * <p>Left out is a record that its own log has behind a later one, since a group that keeps such an order is not to blame; and one
 * with an answer that is not in the logs any more, since it may have been the first. Memory: 16 bytes for each record that has a key
 * and is read by a group that writes, and nothing for other groups.
 */
final class ReorderedResults {
    private static final int SEQUENCE_BITS = 32;
    private static final long SEQUENCE = 0xFFFF_FFFFL;

    private final String topic;
    private final KeyedInputs inputs;
    private final LogContents contents;
    private final SentRecords sent;
    private final Tally reordered;
    /** Which record an answer is to: its producer's number, and its sequence in the lower half. */
    private final RecordNumbers inputOf = new RecordNumbers();
    /** Records of which not every answer is there. */
    private final RecordSet unsure = new RecordSet();

    private final Map<LogPartition, InLog> logs = new TreeMap<>();
    private final ByLog<InLog> byLog = new ByLog<>(log -> logs.computeIfAbsent(log, added -> new InLog()));

    /**
     * @param topic to which the group writes
     * @param inputs that it reads
     */
    ReorderedResults(String group, String topic, KeyedInputs inputs, LogContents contents) {
        this.topic = topic;
        this.inputs = inputs;
        this.contents = contents;
        this.sent = contents.sent();
        this.reordered = new Tally(Measure.REORDERED_KEY, "results of group " + group);
    }

    /** The answers that one partition has. */
    private static final class InLog {
        private final RecordSet answered = new RecordSet();
        private final Map<Integer, Long> last = new HashMap<>();
    }

    void answered(int producer, Derived entry) {
        if (inputs.of(entry.inputProducer(), entry.inputSequence()) == KeyedInputs.NONE) {
            return;
        }
        if (contents.have(producer, entry.sequence())) {
            long input = (long) entry.inputProducer() << SEQUENCE_BITS | entry.inputSequence();
            inputOf.put(producer, entry.sequence(), input);
        } else if (!sent.isAborted(producer, entry.sequence())) {
            unsure.add(entry.inputProducer(), entry.inputSequence());
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
        long packed = inputOf.of(entry.identity().producer(), entry.identity().sequence());
        if (packed == RecordNumbers.NONE) {
            return;
        }
        int producer = (int) (packed >> SEQUENCE_BITS);
        long input = packed & SEQUENCE;
        InLog log = byLog.of(entry.log());
        if (unsure.contains(producer, input)
                || contents.cameLate(producer, input)
                || !log.answered.add(producer, input)) {
            return;
        }
        long last = log.last.merge(inputs.of(producer, input), input, Math::max);
        if (last > input) {
            reordered.add(() -> Clue.of(
                    entry.identity(),
                    entry.atMicros(),
                    "%s (%s) answers %s, behind the answer to #%d of its key"
                            .formatted(
                                    entry.log().placeOf(entry.offset()),
                                    sent.label(entry.identity()),
                                    sent.label(producer, input),
                                    last)));
        }
    }

    Tally tally() {
        return reordered;
    }
}
