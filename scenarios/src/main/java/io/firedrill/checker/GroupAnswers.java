package io.firedrill.checker;

import io.firedrill.history.Derived;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.OutputSpec;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

/** What a group that writes made of the records that it read. */
record GroupAnswers(Outputs outputs, ReorderedResults order) {
    static GroupAnswers of(GroupSpec group, OutputSpec output, History history, LogContents contents)
            throws IOException {
        KeyedInputs inputs = KeyedInputs.of(history, Set.copyOf(group.topics()));
        GroupAnswers answers = new GroupAnswers(
                new Outputs(group, contents), new ReorderedResults(group.name(), output.topic(), inputs, contents));
        for (HistoryWriterInfo writer : history.writers()) {
            if (writer.role() == WriterRole.PRODUCER && writer.application().equals(group.name())) {
                history.read(writer, new EntryVisitor() {
                    @Override
                    public void visit(Derived entry) {
                        answers.outputs.answered(writer.number(), entry);
                        answers.order.answered(writer.number(), entry);
                    }
                });
            }
        }
        answers.order.readLogs(history);
        return answers;
    }

    Stream<Tally> tallies() {
        return Stream.of(outputs.tally(), order.tally());
    }
}
