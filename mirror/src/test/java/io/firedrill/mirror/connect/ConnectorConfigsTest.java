package io.firedrill.mirror.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.flow.MirrorPropertiesReader;
import io.firedrill.mirror.provenance.ProvenanceStamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.connect.mirror.MirrorCheckpointConnector;
import org.apache.kafka.connect.mirror.MirrorHeartbeatConnector;
import org.apache.kafka.connect.mirror.MirrorMakerConfig;
import org.apache.kafka.connect.mirror.MirrorSourceConnector;
import org.apache.kafka.connect.mirror.SourceAndTarget;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectorConfigsTest {
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private final Map<String, String> file = new HashMap<>(Map.of(
            "clusters", "a,b",
            "a.bootstrap.servers", "127.0.0.1:9092",
            "b.bootstrap.servers", "127.0.0.2:9092",
            "a->b.enabled", "true",
            "a->b.topics", "orders"));

    private Map<String, String> source() {
        return all().getOrDefault(MirrorConnector.SOURCE, Map.of());
    }

    private Map<String, String> checkpoint() {
        return all().getOrDefault(MirrorConnector.CHECKPOINT, Map.of());
    }

    private Map<MirrorConnector, Map<String, String>> all() {
        return ConnectorConfigs.of(new MirrorPropertiesReader(file).flow("a->b"), file, 3);
    }

    @Test
    void shortFileGetsTheShippedSettings() {
        assertThat(source())
                .containsEntry("name", "mirror.a.b.source")
                .containsEntry("source.cluster.bootstrap.servers", "127.0.0.1:9092")
                .containsEntry("target.cluster.bootstrap.servers", "127.0.0.2:9092")
                .containsEntry("topics", "orders")
                .containsEntry("tasks.max", "2")
                .containsEntry("replication.factor", "3")
                .containsEntry("offset-syncs.topic.location", "target")
                .containsEntry("source.consumer.isolation.level", "read_committed")
                .containsEntry("producer.override.compression.type", "lz4")
                .containsEntry("transforms", "stamp")
                .containsEntry("transforms.stamp.type", ProvenanceStamp.class.getName())
                .containsEntry("transforms.stamp.source.bootstrap.servers", "127.0.0.1:9092");
    }

    /** Connect's workers may have others, and the stamp would become text. */
    @Test
    void bytesStayBytes() {
        assertThat(all().values()).hasSize(3).allSatisfy(config -> assertThat(config)
                .containsEntry("key.converter", BYTES)
                .containsEntry("value.converter", BYTES)
                .containsEntry("header.converter", BYTES));
    }

    @Test
    void onlyTheSourceConnectorIsToWriteExactlyOnce() {
        file.put("a->b.transaction.boundary", "poll");

        assertThat(source())
                .containsEntry("exactly.once.support", "required")
                .containsEntry("transaction.boundary", "poll");
        assertThat(checkpoint()).doesNotContainKeys("exactly.once.support", "transaction.boundary");
    }

    @Test
    void whatTheFileSaysCounts() {
        file.put("refresh.topics.interval.seconds", "7");
        file.put("a->b.tasks.max", "9");
        file.put("a->b.consumer.isolation.level", "read_uncommitted");
        file.put("b.producer.compression.type", "zstd");
        file.put("a->b.exactly.once.support", "requested");

        assertThat(source())
                .containsEntry("refresh.topics.interval.seconds", "7")
                .containsEntry("tasks.max", "9")
                .containsEntry("consumer.isolation.level", "read_uncommitted")
                .doesNotContainKey("source.consumer.isolation.level")
                .containsEntry("producer.override.compression.type", "zstd")
                .containsEntry("exactly.once.support", "requested");
    }

    @Test
    void flowsOwnTransformsComeAfterTheStamp() {
        file.put("a->b.transforms", "filter");
        file.put("a->b.transforms.filter.type", "org.apache.kafka.connect.transforms.Filter");

        assertThat(source()).containsEntry("transforms", "stamp,filter");
    }

    @Test
    void stampOfTheFileIsNotDoubled() {
        file.put("a->b.transforms", "from");
        file.put("a->b.transforms.from.type", ProvenanceStamp.class.getName());

        assertThat(source()).containsEntry("transforms", "from").doesNotContainKey("transforms.stamp.type");
    }

    @Test
    void flowWithoutHeartbeatsHasNoConnectorForThem() {
        file.put("a->b.emit.heartbeats.enabled", "false");

        assertThat(all()).containsOnlyKeys(MirrorConnector.SOURCE, MirrorConnector.CHECKPOINT);
    }

    @Test
    void referencesAreForWorkersToLookUp() {
        file.put("a.sasl.jaas.config", "x required password=\"${env:HOME}\";");
        file.put("config.providers", "env");
        file.put("config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");

        assertThat(source())
                .containsEntry("source.cluster.sasl.jaas.config", "x required password=\"${env:HOME}\";")
                .containsEntry("transforms.stamp.source.sasl.jaas.config", "x required password=\"${env:HOME}\";");
    }

    /** What MirrorMaker 2 itself hands to its connectors, as far as connectors use it. */
    @Nested
    class BesideMirrorMaker {
        private static final SourceAndTarget PAIR = new SourceAndTarget("a", "b");

        private Map<String, String> theirs() {
            Map<String, String> properties = new HashMap<>(file);
            properties.put("plugin.discovery", "service_load");
            return new MirrorMakerConfig(properties).connectorBaseConfig(PAIR, MirrorSourceConnector.class);
        }

        @Test
        void everySettingOfAllFlowsIsKnown() {
            Set<String> names =
                    new TreeSet<>(new MirrorSourceConnector().config().names());
            names.addAll(new MirrorCheckpointConnector().config().names());
            names.addAll(new MirrorHeartbeatConnector().config().names());
            // Clients' are under their cluster's name, and providers are the workers'.
            names.removeIf(name -> name.startsWith("ssl.")
                    || name.startsWith("sasl.")
                    || Set.of("security.protocol", "name", "connector.class", "enabled", "config.providers")
                            .contains(name)
                    || name.startsWith("source.cluster.")
                    || name.startsWith("target.cluster."));
            Map<String, String> defaults = new TreeMap<>();
            names.forEach(name -> defaults.put(name, "7"));
            file.putAll(defaults);
            Map<String, String> theirs = theirs();

            assertThat(new ConnectorProperties(new MirrorPropertiesReader(file(defaults)).flow("a->b"), file)
                            .connector())
                    .containsAllEntriesOf(only(names, theirs));
        }

        /** The reader wants a policy that it knows. */
        private Map<String, String> file(Map<String, String> without) {
            Map<String, String> readable = new HashMap<>(file);
            readable.keySet().removeAll(without.keySet());
            return readable;
        }

        private Map<String, String> only(Set<String> names, Map<String, String> all) {
            Map<String, String> some = new TreeMap<>(all);
            some.keySet().retainAll(names);
            assertThat(some).isNotEmpty();
            return some;
        }

        @Test
        void clustersArePassedOnAsTheyPassThem() {
            file.put("security.protocol", "SSL");
            file.put("a.security.protocol", "SASL_SSL");
            file.put("a.consumer.fetch.max.bytes", "1000000");
            file.put("b.admin.retries", "3");
            Map<String, String> ours =
                    new ConnectorProperties(new MirrorPropertiesReader(file).flow("a->b"), file).connector();

            for (String key : new String[] {
                "source.cluster.security.protocol",
                "target.cluster.security.protocol",
                "source.consumer.fetch.max.bytes",
                "target.admin.retries",
                "source.cluster.bootstrap.servers"
            }) {
                assertThat(ours.get(key)).as(key).isNotNull().isEqualTo(theirs().get(key));
            }
        }
    }
}
