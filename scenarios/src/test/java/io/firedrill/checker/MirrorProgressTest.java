package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static io.firedrill.checker.Measured.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the tail of a mirror begins if the acknowledgements of a producer without idempotence may be those of second copies. */
class MirrorProgressTest {
    private static final Scenario MAY_WRITE_TWICE = TestScenario.withClient(
            TestScenario.twoRegions(Map.of()), "p", Map.of("acks", "all", "enable.idempotence", "false"));

    /** The log of a is 0, 1, 0, and the mirror ends with the first copy of 0. */
    private static HistoryScript mirroredUpToAFirstCopy() {
        return new HistoryScript()
                .attempted(0, 0, A, 0)
                .sent(1, 5, A, 1)
                .acknowledged(0, 20, A, 2)
                .found(MIRROR, 0, 0)
                .readTo(MIRROR, 1, 1)
                .lossOfA(30);
    }

    @Test
    void recordBetweenTwoCopiesOfTheLastOneIsOfTheTail() {
        Verdict verdict =
                Checker.check(MAY_WRITE_TWICE, mirroredUpToAFirstCopy().done());

        assertThat(measured(verdict, Measure.UNREPLICATED)).isEqualTo(1);
        assertThat(measured(verdict, Measure.MIRROR_GAP)).isZero();
    }

    @Test
    void acknowledgementsOfWhoWritesOnceTellTheTailByTheirOffsets() {
        Verdict verdict = Checker.check(
                TestScenario.twoRegions(Map.of()), mirroredUpToAFirstCopy().done());

        assertThat(measured(verdict, Measure.MIRROR_GAP)).isEqualTo(1);
    }

    @Test
    void recordThatWasAcknowledgedBeforeAMirroredOneWasSentIsAGap() {
        HistoryScript script = new HistoryScript()
                .sent(0, 0, A, 0)
                .sent(1, 5, A, 1)
                .found(MIRROR, 0, 1)
                .readTo(MIRROR, 1, 1)
                .lossOfA(30);

        Verdict verdict = Checker.check(MAY_WRITE_TWICE, script.done());

        assertThat(measured(verdict, Measure.MIRROR_GAP)).isEqualTo(1);
        assertThat(measured(verdict, Measure.UNREPLICATED)).isZero();
    }
}
