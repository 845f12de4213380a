package io.firedrill.mirror.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.mirror.MirrorCheckpointConnector;
import org.apache.kafka.connect.mirror.MirrorMakerConfig;
import org.apache.kafka.connect.mirror.MirrorSourceConnector;
import org.apache.kafka.connect.mirror.SourceAndTarget;
import org.junit.jupiter.api.Test;

/** What MirrorMaker 2 itself makes of the properties: a key without effect shows here. */
class MirrorPropertiesEffectTest {
    private static final SourceAndTarget PAIR = new SourceAndTarget("a", "b");

    private final MirrorMakerConfig config = new MirrorMakerConfig(MirrorProperties.of(
            new ReplicationFlow(
                    new MirrorCluster("a", "127.0.0.1:9092"),
                    new MirrorCluster("b", "127.0.0.2:9092"),
                    List.of("orders"),
                    List.of("billing"),
                    TopicNaming.PREFIXED),
            MirrorSettings.disasterRecovery()));

    @Test
    void onlyOneDirectionMirrors() {
        assertThat(config.clusterPairs()).containsExactly(PAIR);
    }

    @Test
    void workerWritesSafelyAndStartsFast() {
        assertThat(config.workerConfig(PAIR))
                .containsEntry("bootstrap.servers", "127.0.0.2:9092")
                .containsEntry("plugin.discovery", "service_load")
                .containsEntry("offset.storage.replication.factor", "3")
                .containsEntry("offset.storage.partitions", "3")
                .containsEntry("status.storage.partitions", "1")
                .containsEntry("offset.flush.interval.ms", "1000")
                .containsEntry("producer.enable.idempotence", "true")
                .containsEntry("producer.acks", "all")
                .containsEntry("producer.compression.type", "lz4");
    }

    @Test
    void sourceConnectorReadsCommittedRecordsAndWritesThemIdempotently() {
        Map<String, String> source = config.connectorBaseConfig(PAIR, MirrorSourceConnector.class);

        assertThat(source)
                .containsEntry("topics", "orders")
                .containsEntry("tasks.max", "2")
                .containsEntry("offset-syncs.topic.location", "target")
                .containsEntry("offset.lag.max", "0")
                .containsEntry("replication.factor", "3")
                .containsEntry("source.consumer.receive.buffer.bytes", "-1")
                .containsEntry("source.consumer.isolation.level", "read_committed")
                .containsEntry("producer.override.enable.idempotence", "true")
                .containsEntry("transforms", "stamp")
                .containsEntry("transforms.stamp.source.bootstrap.servers", "127.0.0.1:9092");
    }

    @Test
    void checkpointConnectorSyncsGroupOffsetsEverySecond() {
        assertThat(config.connectorBaseConfig(PAIR, MirrorCheckpointConnector.class))
                .containsEntry("groups", "billing")
                .containsEntry("sync.group.offsets.enabled", "true")
                .containsEntry("sync.group.offsets.interval.seconds", "1")
                .containsEntry("emit.checkpoints.interval.seconds", "1");
    }
}
