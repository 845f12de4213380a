package io.firedrill.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.GroupSpec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TornHistoriesTest {
    private static List<String> unexplained(HistoryScript script) throws IOException {
        return new TornHistories(script, DrillFacts.of(script))
                .unexplained().stream().map(TornHistories.Torn::line).toList();
    }

    @Test
    void killOfAnotherProcessExplainsNothing() throws IOException {
        HistoryScript script = new HistoryScript()
                .incarnation(11, "q-1", 0, false)
                .incarnation(12, "q-1", 1, true)
                .fault("kill", "q-2", 1, 1)
                .healed(2);

        assertThat(unexplained(script)).containsExactly("the history of q-1 has no end: what it did last is not known");
    }

    @Test
    void missingFileIsUnexplained() throws IOException {
        HistoryScript script = new HistoryScript().begunWithoutFile(11, "q-1", 0);

        assertThat(unexplained(script)).containsExactly("the history of q-1 is missing: what it did is not known");
    }

    @Test
    void processThatWasKilledBeforeItHadAFileIsExplained() throws IOException {
        HistoryScript script = new HistoryScript()
                .begunWithoutFile(11, "q-1", 0)
                .incarnation(12, "q-1", 1, true)
                .fault("crashLoop", "q-1", 1, 1)
                .healed(2);

        assertThat(unexplained(script)).isEmpty();
    }

    /** It may be the one that was killed. */
    @Test
    void killExplainsNoMissingFileWhereThereIsOneOfWhichNobodyKnowsWhoseItIs() throws IOException {
        HistoryScript script = new HistoryScript()
                .unreadable("011-q-1.fdh: damaged at byte 8")
                .begunWithoutFile(11, "q-1", 0)
                .incarnation(12, "q-1", 1, true)
                .fault("kill", "q-1", 1, 1)
                .healed(2);

        assertThat(unexplained(script)).containsExactly("the history of q-1 is missing: what it did is not known");
    }

    @Test
    void processThatWasStoppedBeforeItHadAFileIsExplainedWhereItCameAgain() throws IOException {
        HistoryScript script = new HistoryScript()
                .begunWithoutFile(11, "q-1", 0)
                .incarnation(12, "q-1", 1, true)
                .fault("stop", "q-1", 1, 1)
                .healed(2);

        assertThat(unexplained(script)).isEmpty();
    }

    @Test
    void processThatWasStoppedExplainsNoFileWithoutAnEnd() throws IOException {
        HistoryScript script = new HistoryScript()
                .incarnation(11, "q-1", 0, false)
                .incarnation(12, "q-1", 1, true)
                .fault("stop", "q-1", 1, 1)
                .healed(2);

        assertThat(unexplained(script)).hasSize(1);
    }

    @Test
    void oneOfSeveralVictimsIsExplained() throws IOException {
        HistoryScript script = new HistoryScript()
                .incarnation(11, "q-1", 0, false)
                .incarnation(12, "q-1", 1, true)
                .fault("kill", "q-2, q-1", 1, 1)
                .healed(2);

        assertThat(unexplained(script)).isEmpty();
    }

    /** Producers and groups may have the same name. */
    @Test
    void producerOfTheNameOfAGroupIsNoMemberOfIt() {
        HistoryWriterInfo producer = new HistoryWriterInfo(11, "g-1", WriterRole.PRODUCER, "g", 0);
        HistoryWriterInfo member = new HistoryWriterInfo(12, "g-1", WriterRole.MEMBER, "g", 0);
        GroupSpec group = TestScenario.oneRegion().workload().groups().get(0);
        GroupSpec answering = TestScenario.answering().workload().groups().get(0);

        assertThat(new TornHistories.Torn(member, true, "").isOf(group)).isTrue();
        assertThat(new TornHistories.Torn(producer, true, "").isOf(group)).isFalse();
        assertThat(new TornHistories.Torn(producer, true, "").isOf(answering)).isTrue();
    }

    @Test
    void pauseExplainsNoEnd() throws IOException {
        HistoryScript script = new HistoryScript()
                .incarnation(11, "q-1", 0, false)
                .incarnation(12, "q-1", 1, true)
                .fault("pause", "q-1", 1, 1)
                .healed(2);

        assertThat(unexplained(script)).hasSize(1);
    }

    @Test
    void oneKillDoesNotExplainTwo() throws IOException {
        HistoryScript script = new HistoryScript()
                .incarnation(11, "q-1", 0, false)
                .incarnation(12, "q-1", 1, false)
                .incarnation(13, "q-1", 2, true)
                .fault("kill", "q-1", 1, 1)
                .healed(2);

        assertThat(unexplained(script)).hasSize(1);
    }

    @Test
    void twoKillsExplainTwo() throws IOException {
        HistoryScript script = new HistoryScript()
                .incarnation(11, "q-1", 0, false)
                .incarnation(12, "q-1", 1, false)
                .incarnation(13, "q-1", 2, true)
                .fault("kill", "q-1", 1, 1)
                .healed(2)
                .fault("kill", "q-1", 3, 3)
                .healed(4);

        assertThat(unexplained(script)).isEmpty();
    }

    @Test
    void crashLoopExplainsAllButTheLast() throws IOException {
        HistoryScript script = new HistoryScript()
                .incarnation(11, "q-1", 0, false)
                .incarnation(12, "q-1", 1, false)
                .incarnation(13, "q-1", 2, false)
                .incarnation(14, "q-1", 3, true)
                .fault("crashLoop", "q-1", 1, 1)
                .healed(9);

        assertThat(unexplained(script)).isEmpty();
    }

    @Test
    void lastIncarnationIsNotExplainedByAKillThatWasHealed() throws IOException {
        HistoryScript script = new HistoryScript()
                .incarnation(11, "q-1", 0, true)
                .incarnation(12, "q-1", 1, false)
                .fault("kill", "q-1", 1, 1)
                .healed(2);

        assertThat(unexplained(script)).hasSize(1);
    }

    @Test
    void lastIncarnationIsExplainedByAKillThatWasNeverHealed() throws IOException {
        HistoryScript script =
                new HistoryScript().incarnation(11, "q-1", 0, false).fault("kill", "q-1", 1, 1);

        assertThat(unexplained(script)).isEmpty();
    }
}
