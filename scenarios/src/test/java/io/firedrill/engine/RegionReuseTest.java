package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.scenario.Profile;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioFile;
import io.firedrill.scenario.ScenarioLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which regions may go from one drill to the next. */
class RegionReuseTest {
    private static final RegionSpec REGION = new RegionSpec("a", 3);

    @TempDir
    private Path folder;

    @Nested
    class Leaving {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "kill: member billing/1",
                    "pause: group billing",
                    "stall: clients",
                    "crashLoop: producer checkout/1",
                    "kill: mirror a->b"
                })
        void faultsOfClientsAndMirrorsLeaveRegionsWhole(String fault) throws Exception {
            assertThat(new RegionReuse(scenario(fault)).obstacle("a")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "kill: broker a/1",
                    "pause: followers of orders-0",
                    "powerLoss: leader of orders-0",
                    "rollingRestart: region a",
                    "stop: active controller of a",
                    "kill: group coordinator of billing",
                    "slowDisk: broker a/1",
                    "partition: {isolate: broker a/1}",
                    "latency: {from: clients, to: region b, delay: 50ms}",
                    "truncate: orders",
                    "recreate: orders",
                    "addPartitions: orders"
                })
        void faultsThatMayTouchBrokersOrTopicsDoNot(String fault) throws Exception {
            assertThat(new RegionReuse(scenario(fault)).obstacle("a")).isPresent();
        }

        @Test
        void theLossOfARegionLeavesItsStandbyWhole() throws Exception {
            RegionReuse reuse = new RegionReuse(ScenarioLibrary.find("region-failover"));

            assertThat(reuse.obstacle("a")).contains("the drill is to kill region a");
            assertThat(reuse.obstacle("b")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "exactly-once, its coordinators remember transactions",
            "slow-wan, its brokers are behind links",
            "random-nemesis, its brokers are behind links"
        })
        void someDrillsLeaveNoneWhole(String name, String reason) throws Exception {
            assertThat(new RegionReuse(ScenarioLibrary.find(name)).obstacle("b"))
                    .contains(reason);
        }
    }

    @Nested
    class TakingOver {
        @Test
        void anEqualRegionIsWantedAlsoByADrillThatBreaksIt() throws Exception {
            assertThat(wants("kill: broker a/1", REGION, Profile.FAST)).isTrue();
        }

        @Test
        void anotherNameNumberOfBrokersOrSettingIsNot() throws Exception {
            assertThat(wants("stall: clients", new RegionSpec("c", 3), Profile.FAST))
                    .isFalse();
            assertThat(wants("stall: clients", new RegionSpec("a", 1), Profile.FAST))
                    .isFalse();
            assertThat(wants("stall: clients", new RegionSpec("a", 3, false, Map.of()), Profile.FAST))
                    .isFalse();
            assertThat(wants(
                            "stall: clients",
                            new RegionSpec("a", 3, true, Map.of("log.cleaner.enable", "false")),
                            Profile.FAST))
                    .isFalse();
        }

        @Test
        void anotherProfileIsNot() throws Exception {
            assertThat(wants("stall: clients", REGION, Profile.PRODUCTION)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"partition: {isolate: broker a/1}", "fullDisk: broker a/1", "powerLoss: broker a/1"})
        void nothingIsWhereBrokersAreBehindLinksOrGatesOrLoseTheirLogsEnd(String fault) throws Exception {
            assertThat(wants(fault, REGION, Profile.FAST)).isFalse();
        }

        @Test
        void nothingIsWhileFaultsAreStillToBeDrawn() throws Exception {
            Scenario undrawn = ScenarioLibrary.find("random-nemesis");

            assertThat(new RegionReuse(undrawn)
                            .wants(new RegionReuse.Kind(undrawn.regions().get(0), undrawn.profile())))
                    .isFalse();
        }

        private boolean wants(String fault, RegionSpec region, Profile profile) throws Exception {
            return new RegionReuse(scenario(fault)).wants(new RegionReuse.Kind(region, profile));
        }
    }

    private Scenario scenario(String fault) throws Exception {
        return ScenarioFile.read(Files.writeString(folder.resolve("reuse.yaml"), """
                name: reuse
                description: One fault.
                profile: fast
                regions: {a: {brokers: 3}, b: {brokers: 3}}
                flows: [{from: a, to: b}]
                topics: {orders: {region: a, partitions: 1}}
                producers: {checkout: {region: a, rate: 100, topics: {orders: 1}}}
                groups: {billing: {region: a, topics: [orders]}}
                timeline: [{at: 500ms, %s}]
                duration: 5s
                """.formatted(fault)));
    }
}
