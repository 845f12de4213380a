package io.firedrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RegionViewsTest {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);

    private static RegionView view(Set<Integer> brokers, int leader, int epoch, Set<Integer> inSync) {
        return new RegionView(
                true, brokers, Map.of(ORDERS, new PartitionState(leader, epoch, Set.of(1, 2, 3), inSync)), Set.of());
    }

    @Test
    void brokerThatIsCutOffIsOutvoted() {
        RegionView stale = view(Set.of(1, 2, 3), 1, 4, Set.of(1, 2, 3));
        RegionView fresh = view(Set.of(2, 3), 2, 5, Set.of(2, 3));

        assertThat(RegionViews.combine(List.of(stale, fresh, fresh))).isEqualTo(fresh);
    }

    @Test
    void ofTwoOpinionsTheLaterLeaderCounts() {
        RegionView stale = view(Set.of(1, 2, 3), 1, 4, Set.of(1, 2, 3));
        RegionView fresh = view(Set.of(2, 3), 2, 5, Set.of(2, 3));

        assertThat(RegionViews.combine(List.of(stale, fresh))).isEqualTo(fresh);
    }

    @Test
    void ofTwoOpinionsUnderOneLeaderTheSmallerIsrCounts() {
        RegionView stale = view(Set.of(1, 2, 3), 1, 4, Set.of(1, 2, 3));
        RegionView fresh = view(Set.of(1, 2, 3), 1, 4, Set.of(1, 3));

        assertThat(RegionViews.combine(List.of(stale, fresh))).isEqualTo(fresh);
    }

    @Test
    void regionWithoutAnAnswerIsUnreachable() {
        assertThat(RegionViews.combine(List.of()).reachable()).isFalse();
    }

    @Test
    void majorityMustHaveDroppedABroker() {
        RegionView dead = view(Set.of(1, 2, 3), 2, 4, Set.of(1, 2, 3)).withRefusing(Set.of(1));
        RegionView missed = view(Set.of(2, 3), 2, 5, Set.of(2, 3)).withRefusing(Set.of(1));

        assertThat(dead.absenceOf(List.of(1), 3)).isEmpty();
        assertThat(missed.absenceOf(List.of(1), 3))
                .contains("a client sees no %s, neither among the brokers nor in an ISR");
    }

    @Test
    void portsThatRefuseAreEnoughWhereNoMajorityIsLeft() {
        RegionView stale = view(Set.of(1, 2, 3), 1, 4, Set.of(1, 2, 3));

        assertThat(stale.withRefusing(Set.of(1, 2)).absenceOf(List.of(1, 2), 3)).isPresent();
        assertThat(stale.withRefusing(Set.of(1)).absenceOf(List.of(1, 2), 3)).isEmpty();
        assertThat(stale.withRefusing(Set.of(2)).absenceOf(List.of(2), 2)).isPresent();
    }

    @Test
    void regionWithAPortThatRefusesIsNotHealthyWhateverTheRestSays() {
        RegionView stale = view(Set.of(1, 2, 3), 1, 4, Set.of(1, 2, 3));

        assertThat(stale.isHealthy(3)).isTrue();
        assertThat(stale.withRefusing(Set.of(2)).isHealthy(3)).isFalse();
    }
}
