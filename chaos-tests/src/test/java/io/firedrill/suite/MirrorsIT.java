package io.firedrill.suite;

import static io.firedrill.junit.FiredrillAssertions.assertThat;

import io.firedrill.junit.DrillHistory;
import io.firedrill.junit.Scenario;
import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a pair of regions promises that MirrorMaker 2 links: the shipped scenarios, and the numbers behind their promises. */
class MirrorsIT {
    @Test
    @Scenario("region-failover")
    void lossOfARegionCostsTheTailAndNothingElse(DrillHistory history) {
        assertThat(history)
                .lostNothing()
                .skippedNothing()
                .recoveredWithin(Duration.ofSeconds(10))
                .has(Measure.RPO, Bound.atMost(5_000))
                .passes();
    }

    @Test
    @Scenario("region-failover.unsafe")
    void lossOfARegionIsCaughtSkippingWhereOffsetsAreTakenForTheStandbys(DrillHistory history) {
        assertThat(history).has(Measure.TRANSLATION_SKIP, Bound.atLeast(1)).passes();
    }

    @Test
    @Scenario("failback")
    void wayBackShipsNothingTwice(DrillHistory history) {
        assertThat(history)
                .lostNothing()
                .skippedNothing()
                .has(Measure.REREAD, Bound.atMost(0))
                .passes();
    }

    @Test
    @Scenario("mirror-crash")
    void crashOfAMirrorLosesNothing(DrillHistory history) {
        assertThat(history)
                .lostNothing()
                .has(Measure.MIRROR_GAP, Bound.atMost(0))
                .passes();
    }

    @Test
    @Scenario("slow-wan")
    void longAndNarrowLinkThatIsCutForAWhileLosesNothing(DrillHistory history) {
        assertThat(history)
                .lostNothing()
                .has(Measure.UNREPLICATED, Bound.atMost(0))
                .passes();
    }

    @Test
    @Scenario("flapping-wan")
    void flappingLinkBetweenTheRegionsLosesNothing(DrillHistory history) {
        assertThat(history)
                .lostNothing()
                .has(Measure.UNREPLICATED, Bound.atMost(0))
                .has(Measure.MIRROR_GAP, Bound.atMost(0))
                .passes();
    }

    @Test
    @Scenario("flapping-wan.unsafe")
    void lossOfARegionWhoseLinkFlappedIsCaughtBehind(DrillHistory history) {
        assertThat(history)
                .has(Measure.UNREPLICATED, Bound.atLeast(500))
                .has(Measure.RPO, Bound.atLeast(1_000))
                .passes();
    }

    @Test
    @Scenario("exactly-once")
    void readProcessWriteIsExactlyOnce(DrillHistory history) {
        assertThat(history)
                .lostNothing()
                .has(Measure.PROCESSED_TWICE, Bound.atMost(0))
                .passes();
    }

    @Test
    @Scenario("exactly-once.unsafe")
    void readProcessWriteWithoutTransactionsIsCaught(DrillHistory history) {
        assertThat(history).passes();
    }
}
