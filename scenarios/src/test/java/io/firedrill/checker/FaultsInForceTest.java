package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.RecordIdentity;
import io.firedrill.scenario.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a witness says of its record: when what happened to it, during which faults, and where it is. */
class FaultsInForceTest {
    /** Three records, there and processed. */
    private static HistoryScript processed() {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < 3; i++) {
            script.sent(i, i, A, i).found(A, i, i).delivered(A, i, i, i);
        }
        return script.committed(A, 3).readTo(A, 3, 3);
    }

    @Test
    void faultIsInForceFromItsFirstMomentToItsLast() {
        HistoryScript script = processed()
                .trafficBegan(0)
                .fault("kill", "broker-1.a", 20, 20)
                .healed(30)
                .sent(3, 18, A, 3)
                .sent(4, 19, A, 4)
                .sent(5, 29, A, 5)
                .sent(6, 30, A, 6);

        assertThat(Told.of(Checker.check(TestScenario.oneRegion(), script.done())))
                .flatExtracting(Told::witnesses)
                .containsExactly(
                        "t-0@3 in a (p-1 #3): sent at 0.018 s, acknowledged at 0.019 s; in no log that was read",
                        "t-0@4 in a (p-1 #4): sent at 0.019 s; acknowledged at 0.020 s, during kill broker-1.a; in no log that was read",
                        "t-0@5 in a (p-1 #5): sent at 0.029 s, acknowledged at 0.030 s, during kill broker-1.a; in no log that was read",
                        "t-0@6 in a (p-1 #6): sent at 0.030 s, during kill broker-1.a; acknowledged at 0.031 s; in no log that was read");
    }

    @Test
    void saysWhenItWasAndWhichFaultsWereInForce() {
        HistoryScript script = processed()
                .trafficBegan(1)
                .killedProducer()
                .healedProducer()
                .sent(3, 9, A, 3)
                .lossOfA(9);

        assertThat(Told.of(Checker.check(TestScenario.oneRegion(), script.done())))
                .filteredOn(finding -> finding.measure() == Measure.LOST)
                .containsExactly(
                        new Told(
                                Measure.LOST,
                                "t in a",
                                1,
                                List.of(
                                        "t-0@3 in a (p-1 #3): sent at 0.008 s, acknowledged at 0.009 s, during kill region a; in no log that was read")));
    }

    @Test
    void saysWhatHappenedAtBothEndsAndWhereTheRecordIs() {
        HistoryScript script = processed().trafficBegan(0).delivered(A, 2, 2, 40);

        assertThat(Told.of(Checker.check(TestScenario.oneRegion(), script.done())))
                .filteredOn(told -> told.measure() == Measure.REDELIVERED)
                .flatExtracting(Told::witnesses)
                .containsExactly(
                        "t-0@2 in a (p-1 #2): sent at 0.002 s, processed by g-1 at 0.002 s, acknowledged at 0.003 s, "
                                + "processed by g-1 at 0.040 s; found at t-0@2 in a");
    }

    /** A record that was handed out over and over: the first times, and the last. */
    @Test
    void leavesOutSomeOfManyEvents() {
        HistoryScript script = processed().trafficBegan(0);
        for (int i = 10; i < 30; i++) {
            script.delivered(A, 2, 2, i);
        }

        assertThat(Checker.check(TestScenario.oneRegion(), script.done()).findings())
                .filteredOn(finding -> finding.measure() == Measure.REDELIVERED)
                .flatExtracting(Finding::witnesses)
                .first()
                .satisfies(witness -> assertThat(witness.events())
                        .hasSize(8)
                        .last()
                        .extracting(Witness.Event::atSeconds)
                        .isEqualTo(0.029));
    }

    @Test
    void recordOfNobodyWasSeenWhenItWasRead() {
        HistoryScript script = processed().trafficBegan(0).delivered(A, 3, RecordIdentity.FOREIGN, 50);

        assertThat(Told.of(Checker.check(TestScenario.oneRegion(), script.done())))
                .filteredOn(told -> told.measure() == Measure.PHANTOM)
                .flatExtracting(Told::witnesses)
                .containsExactly("t-0@3 in a (no producer of this drill): seen at 0.050 s");
    }
}
