package io.firedrill.checker;

import static io.firedrill.checker.FailoverScript.failover;
import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.B;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static io.firedrill.checker.Measured.anomalies;
import static io.firedrill.checker.TestScenario.flow;
import static io.firedrill.checker.TestScenario.twoRegions;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.scenario.Measure;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TopicFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which logs a mirror should have filled, and how far it came. */
class MirroredLogsTest {
    /** Each log that was judged, after the one whose records it should have. */
    private static List<String> judged(Scenario scenario, HistoryScript script) {
        return Checker.check(scenario, script).topics().stream()
                .map(topic -> "%s in %s: %s in %s"
                        .formatted(topic.topic(), topic.sourceRegion(), topic.logTopic(), topic.logRegion()))
                .toList();
    }

    @Test
    void whatIsProducedAtTheTargetIsNotMirrored() {
        assertThat(judged(twoRegions(Map.of()), failover())).containsExactly("t in a: a.t in b", "t in b: t in b");
    }

    @Test
    void topicOfAnotherRegionIsLookedForInTheMirrorOfTheWayBack() {
        Scenario bothWays = TestScenario.of(
                List.of(new RegionSpec("a", 3), new RegionSpec("b", 3)),
                List.of(flow("a", "b"), flow("b", "a")),
                false,
                Map.of());
        HistoryScript script = new HistoryScript()
                .sent(0, 0, B, 0)
                .found(B, 0, 0)
                .readTo(B, 1, 1)
                .readTo(A, 0, 0);

        assertThat(judged(bothWays, script.done())).containsExactly("t in b: t in b", "t in b: b.t in a");
    }

    /** A log that lost its end gave offset 0 twice; the mirror has passed it. */
    @Test
    void recordAtAnOffsetThatTheMirrorHasPassedIsAGap() {
        HistoryScript script = new HistoryScript()
                .sent(0, 0, A, 0)
                .sent(1, 1, A, 0)
                .found(MIRROR, 0, 0)
                .readTo(MIRROR, 1, 1)
                .lossOfA(10)
                .done();

        assertThat(anomalies(Checker.check(twoRegions(Map.of()), script)))
                .containsEntry(Measure.MIRROR_GAP, 1L)
                .doesNotContainKey(Measure.UNREPLICATED);
    }

    /** Four records at 0, 10, 20 and 30 ms, when a truncation was seen at 15 ms; the mirror has the first only. */
    @Test
    void whatWasRemovedAtTheSourceCanNeverCome() {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < 4; i++) {
            script.sent(i, i * 10L, A, i);
        }
        script.fault(TopicFault.TRUNCATE.label(), "t in a", 12, 15)
                .found(MIRROR, 0, 0)
                .readTo(MIRROR, 1, 1)
                .lossOfA(100)
                .done();

        assertThat(anomalies(Checker.check(twoRegions(Map.of()), script)))
                .containsEntry(Measure.MIRROR_GAP, 1L)
                .containsEntry(Measure.UNREPLICATED, 2L);
    }
}
