package io.firedrill.checker;

import io.firedrill.history.Derived;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Measure;
import java.io.IOException;

/**
 * What came of the records that a group reads and answers with one record each. <em>processed-twice</em>: two answers to one
 * record are in the logs. Worked example: {@code billing} reads {@code p#7}, sends the invoice {@code billing-1#3}, and is killed
 * before it commits its offset; its next incarnation reads {@code p#7} again and sends {@code billing-1#0}. Both invoices are there:
 * at least once. In one transaction with the offset, the first would have been aborted. A record without an answer is not processed,
 * whoever read it: behind the group's place it is <em>skipped</em>. A record that was sent in a transaction that was aborted needs no
 * answer.
 */
final class Outputs implements GroupGaps.Processed {
    private final LogContents contents;
    private final SentRecords sent;
    private final RecordSet answered = new RecordSet();
    private final Tally twice;

    private Outputs(GroupSpec group, LogContents contents, SentRecords sent) {
        this.contents = contents;
        this.sent = sent;
        this.twice = new Tally(Measure.PROCESSED_TWICE, "group " + group.name());
    }

    static Outputs of(GroupSpec group, History history, LogContents contents, SentRecords sent) throws IOException {
        Outputs outputs = new Outputs(group, contents, sent);
        for (HistoryWriterInfo writer : history.writers()) {
            if (writer.role() == WriterRole.PRODUCER && writer.application().equals(group.name())) {
                history.read(writer, new EntryVisitor() {
                    @Override
                    public void visit(Derived entry) {
                        outputs.add(writer.number(), entry);
                    }
                });
            }
        }
        return outputs;
    }

    private void add(int producer, Derived entry) {
        if (entry.inputProducer() == RecordIdentity.FOREIGN_PRODUCER || !contents.have(producer, entry.sequence())) {
            return;
        }
        if (!answered.add(entry.inputProducer(), entry.inputSequence())) {
            twice.add(() -> "%s, again as %s"
                    .formatted(
                            sent.label(entry.inputProducer(), entry.inputSequence()),
                            sent.label(producer, entry.sequence())));
        }
    }

    /** Whether an answer to the record is in the logs. */
    @Override
    public boolean has(int producer, long sequence) {
        return answered.contains(producer, sequence);
    }

    @Override
    public boolean hasAll(RecordSet records) {
        return records.isWithin(answered);
    }

    Tally tally() {
        return twice;
    }
}
