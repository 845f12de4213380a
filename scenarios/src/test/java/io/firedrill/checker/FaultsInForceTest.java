package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.scenario.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a witness says of the moment when it was acknowledged. */
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

        assertThat(Checker.check(TestScenario.oneRegion(), script.done()).findings())
                .flatExtracting(Finding::witnesses)
                .containsExactly(
                        "t-0@3 in a (p-1 #3, acknowledged at 0.019 s)",
                        "t-0@4 in a (p-1 #4, acknowledged at 0.020 s, during kill broker-1.a)",
                        "t-0@5 in a (p-1 #5, acknowledged at 0.030 s, during kill broker-1.a)",
                        "t-0@6 in a (p-1 #6, acknowledged at 0.031 s)");
    }

    @Test
    void saysWhenItWasAndWhichFaultsWereInForce() {
        HistoryScript script = processed()
                .trafficBegan(1)
                .killedProducer()
                .healedProducer()
                .sent(3, 9, A, 3)
                .lossOfA(9);

        assertThat(Checker.check(TestScenario.oneRegion(), script.done()).findings())
                .filteredOn(finding -> finding.measure() == Measure.LOST)
                .containsExactly(new Finding(
                        Measure.LOST,
                        "t in a",
                        1,
                        List.of("t-0@3 in a (p-1 #3, acknowledged at 0.009 s, during kill region a)")));
    }
}
