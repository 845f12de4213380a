package io.firedrill.mirror.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorPropertiesReaderTest {
    private final Map<String, String> properties = new HashMap<>(Map.of(
            "clusters", "eu, us",
            "eu.bootstrap.servers", "10.0.0.1:9092",
            "us.bootstrap.servers", "10.0.0.2:9092",
            "eu->us.topics", "orders, invoices"));

    @Test
    void readsWhatWasBuilt() {
        ReplicationFlow flow = new ReplicationFlow(
                new MirrorCluster("a", "127.0.0.1:9092", Map.of("sasl.mechanism", "PLAIN")),
                new MirrorCluster("b", "127.0.0.2:9092", Map.of("request.timeout.ms", "5000")),
                List.of("orders", "inv.*"),
                List.of("billing"),
                TopicNaming.IDENTITY);
        Map<String, String> built = MirrorProperties.of(flow, MirrorSettings.disasterRecovery());

        assertThat(new MirrorPropertiesReader(built).flow("a->b")).isEqualTo(flow);
    }

    @Test
    void offsetSyncsAreAtTheSourceUnlessItIsSaid() {
        assertThat(read().offsetSyncsTopic()).isEqualTo("mm2-offset-syncs.us.internal");
        assertThat(read().offsetSyncsCluster().alias()).isEqualTo("eu");

        properties.put("eu->us.offset-syncs.topic.location", "target");

        assertThat(read().offsetSyncsTopic()).isEqualTo("mm2-offset-syncs.eu.internal");
        assertThat(read().offsetSyncsCluster().alias()).isEqualTo("us");
    }

    @Test
    void readsWhatPeopleWrite() {
        ReplicationFlow flow = read();

        assertThat(flow.topics()).containsExactly("orders", "invoices");
        assertThat(flow.groups()).containsExactly(".*");
        assertThat(flow.naming()).isEqualTo(TopicNaming.PREFIXED);
        assertThat(flow.source().bootstrapServers()).isEqualTo("10.0.0.1:9092");
    }

    @Test
    void exclusionsAreThoseOfTheFlowElseOfAllElseMirrorMakers() {
        assertThat(read().excluded()).isEqualTo(Exclusions.DEFAULTS);

        properties.put("topics.exclude", "tmp.*, scratch");
        assertThat(read().excluded().topics()).containsExactly("tmp.*", "scratch");

        properties.put(read().name() + ".topics.exclude", "old.*");
        assertThat(read().excluded().topics()).containsExactly("old.*");
    }

    @Test
    void securityUnderTheAliasGoesBeforeThatOfAllClusters() {
        properties.put("security.protocol", "SSL");
        properties.put("us.security.protocol", "SASL_SSL");

        assertThat(read().source().clientProperties()).containsEntry("security.protocol", "SSL");
        assertThat(read().target().clientProperties()).containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void workersOwnSettingsAreNoClients() {
        properties.put("us.offset.storage.replication.factor", "3");
        properties.put("us.producer.acks", "all");

        assertThat(read().target().clientProperties()).isEmpty();
    }

    @Test
    void secretsComeFromTheirProvider(@TempDir Path folder) throws Exception {
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "us=swordfish\n");
        properties.put("config.providers", "file");
        properties.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        properties.put("us.sasl.jaas.config", "${file:%s:us}".formatted(secrets));

        assertThat(read().target().clientProperties()).containsEntry("sasl.jaas.config", "swordfish");
    }

    @Test
    void clusterThatIsNotNamedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MirrorPropertiesReader(properties).flow("eu->asia"))
                .withMessage("flow 'eu->asia': 'clusters' names eu, us, and not 'asia'");
    }

    @Test
    void flowIsWrittenWithAnArrow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MirrorPropertiesReader(properties).flow("eu-us"))
                .withMessage("flow 'eu-us': write it as SOURCE->TARGET");
    }

    @Test
    void bootstrapServersAreMissed() {
        properties.remove("us.bootstrap.servers");

        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessage("cluster 'us': 'us.bootstrap.servers' is missing");
    }

    @Test
    void ownReplicationPolicyIsNotGuessedAt() {
        properties.put("replication.policy.class", "com.example.Ours");

        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining("'com.example.Ours'");
    }

    private ReplicationFlow read() {
        return new MirrorPropertiesReader(properties).flow("eu->us");
    }
}
