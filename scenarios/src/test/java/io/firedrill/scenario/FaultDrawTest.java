package io.firedrill.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FaultDrawTest {
    @Test
    void sameSeedDrawsTheSameByteForByte() throws Exception {
        Scenario nemesis = ScenarioLibrary.find("random-nemesis");

        assertThat(ScenarioFile.write(nemesis.drawn(42))).isEqualTo(ScenarioFile.write(nemesis.drawn(42)));
    }

    @Test
    void anotherSeedDrawsAnother() throws Exception {
        Scenario nemesis = ScenarioLibrary.find("random-nemesis");

        assertThat(nemesis.drawn(42)).isNotEqualTo(nemesis.drawn(43));
    }

    @Test
    void drawnScenarioIsAScenarioWithoutAnythingToDraw() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            Scenario drawn = ScenarioLibrary.find("random-nemesis").drawn(seed);

            assertThat(ScenarioFile.parse("drawn", ScenarioFile.write(drawn))).isEqualTo(drawn);
            assertThat(drawn.random()).isEmpty();
            assertThat(drawn.timeline()).isNotEmpty();
        }
    }

    @Test
    void drawnTimelineKeepsTheSeedOfTheDrill() throws Exception {
        Scenario drawn = ScenarioLibrary.find("random-nemesis").drawn(42);

        assertThat(ScenarioFile.parse("timeline", ScenarioFile.write(drawn)).seed())
                .hasValue(42);
    }

    @Test
    void noMoreFaultsThanTheBudgetAreInForceAtOnce() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            List<TimelineEntry> timeline = new FaultDraw(
                            ScenarioLibrary.find("random-nemesis"),
                            new RandomFaults(OptionalLong.empty(), 8, 2, FaultDraw.KINDS),
                            seed)
                    .timeline();

            assertThat(timeline).allSatisfy(entry -> assertThat(timeline.stream()
                            .filter(other -> contains(other, at(entry)))
                            .count())
                    .isLessThanOrEqualTo(2));
        }
    }

    @Test
    void drawnFaultsLastLongEnoughToBeSeen() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(ScenarioLibrary.find("random-nemesis").drawn(seed).timeline())
                    .allSatisfy(entry -> assertThat(lasts(entry))
                            .isGreaterThanOrEqualTo(shortest(fault(entry).kind())));
        }
    }

    @Test
    void drawnLinksCarryTrafficBothWays() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(ScenarioLibrary.find("random-nemesis").drawn(seed).timeline())
                    .extracting(FaultDrawTest::fault)
                    .filteredOn(Fault.OfLinks.class::isInstance)
                    .allSatisfy(fault -> assertThat(fault.target()).doesNotContain(" -> "));
        }
    }

    @Test
    void drawnFaultsKeepAwayFromWrittenOnes() throws Exception {
        Scenario nemesis = ScenarioFile.parse(
                "nemesis",
                ScenarioLibrary.source("random-nemesis")
                                .replace("faults: 5", "faults: 9")
                                .replace("duration: 45s", "duration: 120s")
                        + "timeline: [{at: 20s, kill: broker a/1, for: 5s}]");
        for (long seed = 0; seed < 200; seed++) {
            assertThat(nemesis.drawn(seed).timeline())
                    .hasSizeGreaterThan(5)
                    .filteredOn(entry -> !at(entry).equals(Duration.ofSeconds(20)))
                    .allMatch(entry -> at(entry).plus(lasts(entry)).toSeconds() <= 17
                            || at(entry).toSeconds() >= 28);
        }
    }

    /** A peak is when brokers break. */
    @Test
    void drawnFaultsComeWhileARateIsInForce() throws Exception {
        String nemesis = ScenarioLibrary.source("random-nemesis");
        Scenario ordinary = ScenarioFile.parse("nemesis", nemesis);
        String name = ordinary.workload().producers().get(0).name();
        Scenario peak = ScenarioFile.parse(
                "peak", nemesis + "timeline: [{at: 1s, rate: {of: producer %s, times: 2}}]".formatted(name));

        assertThat(peak.drawn(7).timeline()).containsAll(ordinary.drawn(7).timeline());
    }

    @Test
    void mirrorsAreBrokenAsWellAndNothingOnceARegionIsLost() throws Exception {
        Scenario failover = ScenarioLibrary.find("random-failover");
        Set<String> broken = new TreeSet<>();
        for (long seed = 0; seed < 200; seed++) {
            List<TimelineEntry> drawn = failover.drawn(seed).timeline().stream()
                    .filter(entry -> !failover.timeline().contains(entry))
                    .toList();

            assertThat(drawn)
                    .isNotEmpty()
                    .allMatch(entry -> at(entry).plus(lasts(entry)).compareTo(Duration.ofSeconds(26)) < 0);
            drawn.forEach(
                    entry -> broken.add(fault(entry).kind() + " " + fault(entry).target()));
        }

        assertThat(broken)
                .contains(
                        "kill mirror a->b",
                        "pause mirror a->b",
                        "stop mirror a->b",
                        "kill broker a/1",
                        "kill broker b/3");
    }

    @Test
    void shorterKindTakesThePlaceOfOneThatDoesNotFit() throws Exception {
        Scenario nemesis = ScenarioFile.parse(
                "nemesis", ScenarioLibrary.source("random-nemesis").replace("duration: 45s", "duration: 12s"));
        for (long seed = 1; seed <= 200; seed++) {
            assertThat(nemesis.drawn(seed).timeline()).as("seed %d", seed).isNotEmpty();
        }
    }

    /** A seed that somebody has written down draws what it always drew. */
    @Test
    void seedKeepsItsDraw() throws Exception {
        assertThat(ScenarioLibrary.find("random-nemesis").drawn(7).timeline())
                .extracting(TimelineEntry::label)
                .containsExactly(
                        "at 4.2s: reset broker a/1 (responses)",
                        "at 13.0s: stall producer storefront/1",
                        "at 21.2s: stall producer storefront/1",
                        "at 30.8s: bandwidth broker a/3 <-> region a (requests)",
                        "at 39.4s: slowDisk broker a/3");
    }

    private static Duration shortest(String kind) {
        return switch (kind) {
            case "crashLoop" -> Duration.ofSeconds(8);
            case "kill", "stop", "powerLoss" -> Duration.ofSeconds(4);
            default -> Duration.ofMillis(2_500);
        };
    }

    private static Duration lasts(TimelineEntry entry) {
        return ((Action.InjectFault) entry.action()).duration().orElseThrow();
    }

    private static Fault fault(TimelineEntry entry) {
        return ((Action.InjectFault) entry.action()).fault();
    }

    private static boolean contains(TimelineEntry entry, Duration time) {
        Optional<Duration> lasts = ((Action.InjectFault) entry.action()).duration();
        return at(entry).compareTo(time) <= 0
                && at(entry).plus(lasts.orElseThrow()).compareTo(time) > 0;
    }

    private static Duration at(TimelineEntry entry) {
        return ((Trigger.At) entry.trigger()).sinceTrafficBegan();
    }
}
