package io.firedrill.checker;

import io.firedrill.history.Derived;
import io.firedrill.history.RecordIdentity;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Measure;

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

    Outputs(GroupSpec group, LogContents contents) {
        this.contents = contents;
        this.sent = contents.sent();
        this.twice = new Tally(Measure.PROCESSED_TWICE, "group " + group.name());
    }

    void answered(int producer, Derived entry) {
        if (entry.inputProducer() == RecordIdentity.FOREIGN_PRODUCER || !contents.have(producer, entry.sequence())) {
            return;
        }
        if (!answered.add(entry.inputProducer(), entry.inputSequence())) {
            twice.add(() -> Clue.of(
                    entry.inputProducer(),
                    entry.inputSequence(),
                    "%s, again as %s"
                            .formatted(
                                    sent.label(entry.inputProducer(), entry.inputSequence()),
                                    sent.label(producer, entry.sequence()))));
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
