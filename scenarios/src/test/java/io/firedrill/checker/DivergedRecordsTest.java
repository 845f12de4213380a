package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static io.firedrill.checker.Measured.measured;
import static io.firedrill.checker.TestScenario.twoRegions;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import io.firedrill.scenario.Measure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Clients are moved from a to b at 7 s; what a acknowledges after that is nobody's. */
class DivergedRecordsTest {
    private static final long MOVED_MILLIS = 7_000;

    /** Record 0 was carried over, record 1 was not when the region was lost. */
    private static HistoryScript moved() {
        HistoryScript script = new HistoryScript().sent(0, 0, A, 0).sent(1, 4_000, A, 1);
        script.found(A, 0, 0).found(A, 1, 1).found(MIRROR, 0, 0);
        script.delivered(A, 0, 0, 1).delivered(A, 1, 1, 1);
        return script.failover(FailoverStep.SWITCHED, MOVED_MILLIS);
    }

    private static Verdict judged(HistoryScript script, long endOfA, long endOfMirror) {
        script.readTo(A, endOfA, endOfA).readTo(MIRROR, endOfMirror, endOfMirror);
        return Checker.check(twoRegions(Map.of()), script.done());
    }

    @Test
    void whatWasAcknowledgedBeforeTheMoveIsUnreplicatedOnly() {
        Verdict verdict = judged(moved(), 2, 1);

        assertThat(measured(verdict, Measure.UNREPLICATED)).isEqualTo(1);
        assertThat(measured(verdict, Measure.DIVERGED)).isZero();
    }

    @Test
    void whatTheOldRegionAcknowledgesAfterTheMoveHasDiverged() {
        Verdict verdict = judged(moved().sent(2, 20_000, A, 2).found(A, 2, 2), 3, 1);

        assertThat(measured(verdict, Measure.DIVERGED)).isEqualTo(1);
        assertThat(measured(verdict, Measure.UNREPLICATED)).isEqualTo(1);
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void whatAMirrorBringsOverAllTheSameHasNot() {
        HistoryScript script = moved().sent(2, 20_000, A, 2).found(A, 2, 2);

        assertThat(measured(judged(script.found(MIRROR, 1, 1).found(MIRROR, 2, 2), 3, 3), Measure.DIVERGED))
                .isZero();
    }

    @Test
    void regionThatHasItsClientsBackMayTakeWrites() {
        HistoryScript script = moved().byEngine(new FailoverStepped(15_000_000, "b", "a", FailoverStep.SWITCHED));

        assertThat(measured(judged(script.sent(2, 20_000, A, 2).found(A, 2, 2), 3, 1), Measure.DIVERGED))
                .isZero();
    }

    /** Written to a after the move, and processed there, so that nothing else is wrong. */
    private static HistoryScript divergedAndProcessed() {
        return moved().sent(2, 20_000, A, 2).found(A, 2, 2).delivered(A, 2, 2, 21_000);
    }

    @Test
    void whatTheReaderDidNotComeToIsUnknown() {
        HistoryScript script = divergedAndProcessed().readTo(A, 3, 3).readTo(MIRROR, 1, 5);

        Verdict verdict = Checker.check(twoRegions(Map.of()), script.done());

        assertThat(measured(verdict, Measure.DIVERGED)).isZero();
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void whereNoLogOfTheOtherRegionWasReadItIsUnknown() {
        HistoryScript script = divergedAndProcessed().readTo(A, 3, 3);

        Verdict verdict = Checker.check(twoRegions(Map.of()), script.done().withoutLogsExcept("a"));

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.unknowns()).contains("the logs of region b were not read");
    }

    /** Who has the clients when a record that nobody carries over is acknowledged. */
    private enum Time {
        BEFORE(0),
        AWAY(10_000),
        BACK(20_000);

        private final long beginsMillis;

        Time(long beginsMillis) {
            this.beginsMillis = beginsMillis;
        }
    }

    @Provide
    Arbitrary<List<Time>> times() {
        return Arbitraries.of(Time.class).list().ofMaxSize(40).map(drawn -> {
            List<Time> inOrder = new ArrayList<>(drawn);
            inOrder.sort(null);
            return inOrder;
        });
    }

    /** The law: what is missing was acknowledged either by the region that had the clients, or by the one that had not. */
    @Property
    void whatIsMissingIsEitherUnreplicatedOrDiverged(
            @ForAll @IntRange(min = 1, max = 20) int carried, @ForAll("times") List<Time> missing) {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < carried; i++) {
            script.sent(i, 0, A, i).found(A, i, i).delivered(A, i, i, 1).found(MIRROR, i, i);
        }
        Map<Measure, Long> expected = new EnumMap<>(Measure.class);
        for (int i = 0; i < missing.size(); i++) {
            int offset = carried + i;
            Time time = missing.get(i);
            script.sent(offset, time.beginsMillis + i, A, offset).found(A, offset, offset);
            script.delivered(A, offset, offset, time.beginsMillis + i);
            expected.merge(time == Time.AWAY ? Measure.DIVERGED : Measure.UNREPLICATED, 1L, Long::sum);
        }
        script.failover(FailoverStep.SWITCHED, 9_000);
        script.byEngine(new FailoverStepped(19_000_000, "b", "a", FailoverStep.SWITCHED));

        assertThat(Measured.anomalies(judged(script, carried + missing.size(), carried)))
                .isEqualTo(expected);
    }
}
