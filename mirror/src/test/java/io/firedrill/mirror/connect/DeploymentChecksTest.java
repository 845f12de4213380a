package io.firedrill.mirror.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.flow.MirrorPropertiesReader;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.provenance.StampVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeploymentChecksTest {
    private static final String PLUGINS = "GET /connector-plugins?connectorsOnly=false";

    private final Map<String, String> file = new HashMap<>(Map.of(
            "clusters", "a,b",
            "a.bootstrap.servers", "127.0.0.1:9092",
            "b.bootstrap.servers", "127.0.0.2:9092",
            "a->b.emit.heartbeats.enabled", "false",
            "a->b.emit.checkpoints.enabled", "false"));
    private FakeConnect worker;

    @BeforeEach
    void start() throws Exception {
        worker = new FakeConnect();
        worker.answers("GET /", "{\"version\":\"4.3.1\",\"kafka_cluster_id\":\"B-ID\"}");
    }

    @AfterEach
    void end() {
        worker.close();
    }

    private void plugins(String stampVersion, String mirrorVersion) {
        worker.answers(
                PLUGINS,
                "[{\"class\":\"io.firedrill.mirror.provenance.ProvenanceStamp\",\"version\":\"%s\"},{\"class\":\"org.apache.kafka.connect.mirror.MirrorSourceConnector\",\"version\":\"%s\"}]"
                        .formatted(stampVersion, mirrorVersion));
    }

    private void validation(String key, String error) {
        worker.answers(
                "PUT /connector-plugins/org.apache.kafka.connect.mirror.MirrorSourceConnector/config/validate",
                "{\"configs\":[{\"value\":{\"name\":\"%s\",\"errors\":[%s]}}]}"
                        .formatted(key, error.isEmpty() ? "" : "\"" + error + "\""));
    }

    private List<String> obstacles(Map<String, Map<String, String>> connectors) throws Exception {
        ReplicationFlow flow = new MirrorPropertiesReader(file).flow("a->b");
        return new DeploymentChecks(flow, new ConnectCluster(worker.access()), ConnectorConfigs.of(flow, file, 1))
                .obstacles("B-ID", connectors, false);
    }

    @Test
    void workerThatHasAllIsWell() throws Exception {
        plugins(StampVersion.own(), "4.3.1");
        validation("topics", "");

        assertThat(obstacles(Map.of())).isEmpty();
    }

    @Test
    void workerOfAnotherClusterIsRefused() throws Exception {
        worker.close();
        worker = new FakeConnect();
        worker.answers("GET /", "{\"kafka_cluster_id\":\"A-ID\"}");

        assertThat(obstacles(Map.of())).singleElement().asString().contains("A-ID", "B-ID");
    }

    @Test
    void missingOrOldStampIsToldWithWhatToDo() throws Exception {
        plugins("0.0.1", "4.3.1");

        assertThat(obstacles(Map.of()))
                .singleElement()
                .asString()
                .contains("has ProvenanceStamp 0.0.1", "connect-plugin.zip", "plugin.path");
    }

    @Test
    void oldMirrorIsRefused() throws Exception {
        plugins(StampVersion.own(), "3.4.1");

        assertThat(obstacles(Map.of())).singleElement().asString().contains("3.4.1", "3.7.0");
    }

    @Test
    void workerThatDoesNotWriteExactlyOnceIsToldSo() throws Exception {
        plugins(StampVersion.own(), "4.3.1");
        validation("exactly.once.support", "This worker does not have exactly-once source support enabled.");

        assertThat(obstacles(Map.of()))
                .singleElement()
                .asString()
                .contains("does not have exactly-once", "exactly.once.source.support=enabled");
    }

    @Test
    void mistakeInASecretDoesNotTellIt() throws Exception {
        plugins(StampVersion.own(), "4.3.1");
        validation("source.cluster.ssl.key.password", "Invalid value hunter2");

        assertThat(obstacles(Map.of())).singleElement().asString().doesNotContain("hunter2");
    }

    @Test
    void clearSecretIsRefusedBeforeAnybodyIsAsked() throws Exception {
        file.put("a.ssl.key.password", "hunter2");

        assertThat(obstacles(Map.of()))
                .singleElement()
                .asString()
                .contains("source.cluster.ssl.key.password", "${file:")
                .doesNotContain("hunter2");
        assertThat(worker.asked()).isEmpty();
    }

    @Test
    void nameThatAnotherFlowHasIsRefused() throws Exception {
        Map<String, String> theirs = Map.of(
                "connector.class", "MirrorSourceConnector",
                "source.cluster.alias", "x",
                "target.cluster.alias", "b");

        assertThat(obstacles(Map.of("mirror.a.b.source", theirs)))
                .singleElement()
                .asString()
                .contains("is not of a->b");
    }

    @Test
    void secondMirrorOfTheFlowIsRefused() throws Exception {
        Map<String, String> theirs = Map.of(
                "connector.class", "MirrorSourceConnector",
                "source.cluster.alias", "a",
                "target.cluster.alias", "b");

        assertThat(obstacles(Map.of("made-by-hand", theirs)))
                .singleElement()
                .asString()
                .contains("made-by-hand", "twice");
    }

    @Test
    void changeIsToldWithoutSecrets() {
        ConnectorChange change = ConnectorChange.of(
                "s",
                Map.of("tasks.max", "1", "ssl.key.password", "old", "gone", "x"),
                Map.of("tasks.max", "2", "ssl.key.password", "hunter2"));

        assertThat(change.kind()).isEqualTo(ConnectorChange.Kind.CHANGED);
        assertThat(change.properties())
                .containsExactly("gone: x -> not set", "ssl.key.password: (secret) -> (secret)", "tasks.max: 1 -> 2");
    }
}
