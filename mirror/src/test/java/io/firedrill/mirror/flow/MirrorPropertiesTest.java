package io.firedrill.mirror.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MirrorPropertiesTest {
    private static final MirrorCluster A = new MirrorCluster("a", "127.0.0.1:9092", Map.of("sasl.mechanism", "PLAIN"));
    private static final MirrorCluster B = new MirrorCluster("b", "127.0.0.2:9092");
    private static final ReplicationFlow FLOW =
            new ReplicationFlow(A, B, List.of("orders"), List.of(".*"), TopicNaming.PREFIXED);

    private final Map<String, String> properties = MirrorProperties.of(FLOW, MirrorSettings.disasterRecovery());

    @Test
    void onlyTheNamedDirectionIsOn() {
        assertThat(properties).containsEntry("a->b.enabled", "true").containsEntry("b->a.enabled", "false");
    }

    @Test
    void offsetSyncsSurviveTheSource() {
        assertThat(properties).containsEntry("a->b.offset-syncs.topic.location", "target");
    }

    @Test
    void groupOffsetsAreSyncedEverySecond() {
        assertThat(properties)
                .containsEntry("a->b.sync.group.offsets.enabled", "true")
                .containsEntry("a->b.sync.group.offsets.interval.seconds", "1");
    }

    @Test
    void abortedRecordsStayAtTheSource() {
        assertThat(properties).containsEntry("a.consumer.isolation.level", "read_committed");
    }

    @Test
    void retriesCannotRepeatRecords() {
        assertThat(properties)
                .containsEntry("b.producer.enable.idempotence", "true")
                .containsEntry("b.producer.acks", "all");
    }

    @Test
    void refusedFirstBatchIsNotOvertaken() {
        assertThat(properties)
                .containsEntry("b.producer.max.in.flight.requests.per.connection", "1")
                .containsEntry("a->b.producer.override.max.in.flight.requests.per.connection", "1");
    }

    @Test
    void clientPropertiesCarryTheAlias() {
        assertThat(properties).containsEntry("a.sasl.mechanism", "PLAIN");
    }

    @Test
    void recordsTellWhereTheyWere() {
        assertThat(properties)
                .containsEntry("a->b.transforms", "stamp")
                .containsEntry("a->b.transforms.stamp.source.bootstrap.servers", "127.0.0.1:9092")
                .containsEntry("a->b.transforms.stamp.source.sasl.mechanism", "PLAIN");
    }

    @Test
    void onlyFlowsThatKeepNamesHaveLoopsToEnd() {
        ReplicationFlow keepsNames = new ReplicationFlow(A, B, List.of("orders"), List.of(".*"), TopicNaming.IDENTITY);

        assertThat(properties).doesNotContainKey("a->b.transforms.stamp.target.alias");
        assertThat(MirrorProperties.of(keepsNames, MirrorSettings.disasterRecovery()))
                .containsEntry("a->b.transforms.stamp.target.alias", "b");
    }

    @Test
    void mirrorOfItsOwnClassesStampsNothing() {
        assertThat(MirrorProperties.of(FLOW, MirrorSettings.disasterRecovery().withoutStamps()))
                .doesNotContainKey("a->b.transforms");
    }

    @Test
    void secretsStayOutOfTheText() {
        assertThat(A.toString()).doesNotContain("PLAIN");
    }

    @Test
    void smallTargetGetsNoMoreReplicasThanBrokers() {
        MirrorSettings one = MirrorSettings.disasterRecovery().forBrokers(1);

        assertThat(MirrorProperties.of(FLOW, one))
                .containsEntry("replication.factor", "1")
                .containsEntry("offset.storage.min.insync.replicas", "1");
    }

    @Nested
    class Refused {
        @Test
        void flowOntoItself() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ReplicationFlow(A, A, List.of("x"), List.of("g"), TopicNaming.IDENTITY))
                    .withMessageContaining("a->a");
        }

        @Test
        void aliasWithTheSeparator() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MirrorCluster("eu.west", "x:1"))
                    .withMessageContaining("eu.west");
        }

        @Test
        void intervalBelowMirrorMakersUnit() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new MirrorSettings(3, 2, 1, Duration.ofMillis(500), Duration.ofSeconds(5), 0, true, true))
                    .withMessageContaining("checkpointInterval");
        }

        @Test
        void moreInsyncReplicasThanReplicas() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new MirrorSettings(1, 2, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), 0, true, true))
                    .withMessageContaining("minInsyncReplicas 2");
        }
    }
}
