package io.firedrill.mirror.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firedrill.mirror.bridge.OffsetBridge.Crossing;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.commits.GroupHome;
import io.firedrill.mirror.groups.HomeGroups;
import io.firedrill.mirror.groups.SourceGroups;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.Translation;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetBridgeTest {
    private static final TopicPartition OWN = new TopicPartition("orders", 0);

    private final List<GroupCommit> source = new ArrayList<>();
    private final List<GroupCommit> target = new ArrayList<>();
    private final List<GroupHome> homes = new ArrayList<>();
    private final List<GroupHome> told = new ArrayList<>();
    private final List<GroupPlace> atHome = new ArrayList<>();
    private final List<BridgePulse> pulses = new ArrayList<>();
    private boolean targetTakes = true;
    private boolean sourceAnswers = true;
    private final OffsetBridge bridge = new OffsetBridge(
            new Source(),
            new Target(),
            commits -> List.of(),
            new GroupArrivalsTest.Standby(Map.of()),
            new AtHome(),
            new Ticking());

    @Test
    void whatIsThereWhenItStartsCrosses() throws Exception {
        source.addAll(List.of(commit("g", 0, 5), commit("g", 1, 7), commit("h", 0, 5)));

        assertThat(bridge.cross()).isEqualTo(new Crossing(3, 3, Map.of()));
        assertThat(target).isEqualTo(source);
    }

    @Test
    void onlyWhatHasChangedIsWrittenAgain() throws Exception {
        source.addAll(List.of(commit("g", 0, 5), commit("g", 1, 7)));
        bridge.cross();
        target.clear();
        source.set(1, commit("g", 1, 8));

        assertThat(bridge.cross()).isEqualTo(new Crossing(2, 1, Map.of()));
        assertThat(target).containsExactly(commit("g", 1, 8));
    }

    @Test
    void placeThatWasPutBackCrosses() throws Exception {
        source.add(commit("g", 0, 5));
        bridge.cross();
        source.set(0, commit("g", 0, 2));
        bridge.cross();

        assertThat(target).containsExactly(commit("g", 0, 5), commit("g", 0, 2));
    }

    @Test
    void whatTheTargetDidNotTakeIsWrittenTheNextTime() throws Exception {
        source.add(commit("g", 0, 5));
        targetTakes = false;
        assertThatExceptionOfType(ClusterException.class).isThrownBy(bridge::cross);
        targetTakes = true;
        bridge.cross();

        assertThat(target).containsExactly(commit("g", 0, 5));
    }

    @Test
    void pulseTellsWhenTheSourceWasLastHeard() throws Exception {
        bridge.pulse();
        bridge.cross();
        bridge.pulse();
        sourceAnswers = false;
        assertThatExceptionOfType(ClusterException.class).isThrownBy(bridge::cross);
        bridge.pulse();

        assertThat(pulses)
                .containsExactly(new BridgePulse(0, 0, 1), new BridgePulse(2, 0, 3), new BridgePulse(2, 0, 4));
    }

    @Test
    void placeInTheTargetsOwnTopicIsToldWhenItChanges() throws Exception {
        atHome.add(home("g", Translation.of(5, 0)));
        assertThat(bridge.goHome()).isEmpty();
        bridge.goHome();
        atHome.set(0, home("g", Translation.of(3, 0)));
        targetTakes = false;
        assertThatExceptionOfType(ClusterException.class).isThrownBy(bridge::goHome);
        targetTakes = true;
        bridge.goHome();

        assertThat(homes).extracting(GroupHome::offset).containsExactly(OptionalLong.of(5), OptionalLong.of(3));
        assertThat(homes).extracting(GroupHome::partition).containsOnly(OWN);
    }

    /** An old place could be one too far. */
    @Test
    void placeThatIsNotKnownAnyMoreIsToldSo() throws Exception {
        atHome.add(home("g", Translation.of(5, 0)));
        bridge.goHome();
        atHome.set(0, home("g", new Translation.Untranslatable("no stamp")));

        assertThat(bridge.goHome()).containsEntry("g", "its place in orders-0 is not known");
        assertThat(homes).extracting(GroupHome::offset).containsExactly(OptionalLong.of(5), OptionalLong.empty());
        assertThat(homes).extracting(GroupHome::isGone).containsOnly(false);
    }

    /** Nothing is there any more that stamps could tell of, and nothing that the group has not read. */
    @Test
    void whoHasReadAllThatCameIsNoTrouble() throws Exception {
        atHome.add(new GroupPlace(
                "g",
                new TopicPartition("b.orders", 0),
                OWN,
                new Translation.Untranslatable("nothing is left of it"),
                false));

        assertThat(bridge.goHome()).isEmpty();
        assertThat(homes).isEmpty();
    }

    @Test
    void placeThatAnEarlierBridgeToldAndIsNotThereIsToldToBeGone() throws Exception {
        told.add(new GroupHome("g", OWN, OptionalLong.of(5), false, 1));

        bridge.goHome();
        bridge.goHome();

        assertThat(homes).singleElement().satisfies(home -> {
            assertThat(home.isGone()).isTrue();
            assertThat(home.offset()).isEmpty();
        });
    }

    @Test
    void pulseTellsWhenItLastLookedAtHomes() throws Exception {
        bridge.goHome();
        bridge.pulse();

        assertThat(pulses).containsExactly(new BridgePulse(0, 1, 2));
    }

    private static GroupPlace home(String group, Translation translation) {
        return new GroupPlace(group, new TopicPartition("b.orders", 0), OWN, translation, true);
    }

    private final class AtHome implements ToldHomes.Finder {
        @Override
        public HomeGroups.Look look() {
            return new HomeGroups.Look(atHome, Map.of());
        }

        @Override
        public List<GroupHome> told() {
            return told;
        }
    }

    private static GroupCommit commit(String group, int partition, long offset) {
        return new GroupCommit(group, new TopicPartition("orders", partition), offset, 1);
    }

    /** Each look at it is a millisecond later. */
    private static final class Ticking extends Clock {
        private long millis;

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(++millis);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Source implements SourceGroups {
        @Override
        public Look look() throws ClusterException {
            if (!sourceAnswers) {
                throw new ClusterException("cluster 'a' is away");
            }
            return new Look(source, Map.of());
        }

        @Override
        public void close() {}
    }

    private final class Target implements CommitsTopic {
        @Override
        public void write(List<GroupCommit> commits) throws ClusterException {
            if (!targetTakes) {
                throw new ClusterException("cluster 'b' is away", new IOException());
            }
            target.addAll(commits);
        }

        @Override
        public void writeHomes(List<GroupHome> places) throws ClusterException {
            if (!targetTakes) {
                throw new ClusterException("cluster 'b' is away", new IOException());
            }
            homes.addAll(places);
        }

        @Override
        public void write(BridgePulse pulse) {
            pulses.add(pulse);
        }

        @Override
        public void close() {}
    }
}
