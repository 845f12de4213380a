package io.firedrill.mirror.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.preflight.snapshot.ClockReading;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The laws about the two clusters themselves. */
class ClusterChecksTest {
    private final MirrorInMemory mirror = MirrorInMemory.prefixed();

    @Test
    void flowOntoItsOwnClusterProtectsFromNothing() {
        mirror.target.clusterId = mirror.source.clusterId;

        assertThat(mirror.finds("different-clusters"))
                .containsExactly("blocks b.bootstrap.servers: 'a' and 'b' both lead to the cluster id-of-a");
    }

    @Test
    void smallerStandbyWarns() {
        mirror.source.brokers = 6;

        assertThat(mirror.finds("brokers")).containsExactly("warns b: has 3 brokers, a has 6");
    }

    @Test
    void mirrorsOwnTopicsNeedReplicasToo() {
        mirror.target.topic("mm2-offsets.a.internal").replicas(1);
        mirror.target.topic("a.checkpoints.internal").replicas(3);

        assertThat(mirror.finds("mirror-topic-replicas"))
                .containsExactly("warns mm2-offsets.a.internal: has 1 of 3 replicas");
    }

    @Test
    void lowerFeatureAtTheTargetWarnsAndAHigherOneDoesNot() {
        mirror.source.features.put("transaction.version", (short) 2);
        mirror.target.features.put("metadata.version", (short) 30);

        assertThat(mirror.finds("feature-levels")).containsExactly("warns transaction.version: is 0, 2 at a");
        assertThat(mirror.fixes("feature-levels"))
                .containsExactly(
                        "kafka-features.sh --bootstrap-server b.example:9092 upgrade --feature transaction.version=2");
    }

    @Test
    void clocksThatAreApartWarn() {
        mirror.target.clock = new ClockReading(Duration.ofSeconds(5), Duration.ofMillis(3));

        assertThat(mirror.finds("clocks"))
                .containsExactly(
                        "warns a to b: +5,000 ms, give or take 4 ms",
                        "warns this machine to b: +5,000 ms, give or take 3 ms");
    }

    @Test
    void slowAnswerTellsNoTime() {
        mirror.target.clock = new ClockReading(Duration.ofSeconds(1), Duration.ofSeconds(2));

        assertThat(mirror.finds("clocks")).hasSize(2).allSatisfy(finding -> assertThat(finding)
                .startsWith("unknown"));
    }
}
