package io.firedrill.mirror.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeployedFlowTest {
    private static final MirrorCluster A = new MirrorCluster("a", "127.0.0.1:9092");
    private static final MirrorCluster B = new MirrorCluster("b", "127.0.0.2:9092");
    static final ReplicationFlow FLOW = new ReplicationFlow(A, B, List.of(".*"), List.of(".*"), TopicNaming.PREFIXED);
    static final ReplicationFlow BACK = new ReplicationFlow(B, A, List.of(".*"), List.of(".*"), TopicNaming.PREFIXED);
    private static final String CONNECTORS = "GET /connectors?expand=info";
    private static final String STOPPING =
            "{\"connector\":{\"state\":\"STOPPED\"},\"tasks\":[{\"id\":0,\"state\":\"RUNNING\"}]}";

    private FakeConnect worker;

    @BeforeEach
    void start() throws Exception {
        worker = new FakeConnect();
    }

    @AfterEach
    void end() {
        worker.close();
    }

    private void deployed() {
        worker.answers(
                CONNECTORS,
                "{%s,%s,%s}"
                        .formatted(
                                FakeConnect.source("s", "a", "b"),
                                FakeConnect.connector("c", "MirrorCheckpoint", "a", "b"),
                                FakeConnect.source("other", "a", "c")));
    }

    private DeployedFlow flow() {
        return new DeployedFlow(FLOW, worker.access());
    }

    @Test
    void failoverStopsCheckpointsBeforeRecordsAndWaitsForTheirTasks() throws Exception {
        deployed();
        worker.answers("PUT /connectors/c/stop", 204, "").answers("PUT /connectors/s/stop", 202, "");
        worker.answers("GET /connectors/c/status", FakeConnect.STOPPED);
        worker.answers("GET /connectors/s/status", STOPPING).answers("GET /connectors/s/status", FakeConnect.STOPPED);

        new ConnectMirrorControl(flow(), () -> {}).stop();

        assertThat(worker.asked())
                .containsExactly(
                        CONNECTORS,
                        "PUT /connectors/c/stop",
                        "GET /connectors/c/status",
                        "PUT /connectors/s/stop",
                        "GET /connectors/s/status",
                        "GET /connectors/s/status");
    }

    @Test
    void startedAgainTheyRun() throws Exception {
        deployed();
        worker.answers("PUT /connectors/c/resume", 202, "").answers("PUT /connectors/s/resume", 202, "");
        worker.answers("GET /connectors/c/status", FakeConnect.RUNNING)
                .answers("GET /connectors/s/status", FakeConnect.RUNNING);

        new ConnectMirrorControl(flow(), () -> {}).start();

        assertThat(worker.asked()).contains("PUT /connectors/s/resume", "PUT /connectors/c/resume");
    }

    @Test
    void whatHasFailedIsStartedAgainAndNothingElse() throws Exception {
        deployed();
        worker.answers("PUT /connectors/c/resume", 202, "").answers("PUT /connectors/s/resume", 202, "");
        worker.answers(
                "GET /connectors/s/status",
                "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[{\"id\":0,\"state\":\"FAILED\",\"trace\":\"a.B: fenced\"}]}");
        worker.answers("GET /connectors/s/status", FakeConnect.RUNNING)
                .answers("GET /connectors/c/status", FakeConnect.RUNNING);
        worker.answers("POST /connectors/s/restart?includeTasks=true&onlyFailed=true", 202, "{}");

        flow().start();

        assertThat(worker.asked())
                .filteredOn(question -> question.startsWith("POST"))
                .containsExactly("POST /connectors/s/restart?includeTasks=true&onlyFailed=true");
    }

    /** Or a failover would take a mirror for stopped that it has never seen. */
    @Test
    void clusterWithoutTheFlowIsRefused() {
        worker.answers(CONNECTORS, "{%s}".formatted(FakeConnect.source("other", "a", "c")));

        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> new ConnectMirrorControl(flow(), () -> {}).stop())
                .withMessageContaining("has no source connector of a->b");
        assertThat(worker.asked()).containsExactly(CONNECTORS);
    }

    @Test
    void workersThatRebalanceAreAskedAgain() throws Exception {
        worker.answers(CONNECTORS, 409, "{\"error_code\":409,\"message\":\"rebalance\"}")
                .answers(CONNECTORS, "{}");

        assertThat(flow().states()).isEmpty();
    }

    @Test
    void workerThatIsGoneIsNotTheOnlyOne() throws Exception {
        worker.answers(CONNECTORS, "{}");
        URI nobody = URI.create("http://127.0.0.1:1");
        ConnectAccess access = ConnectAccess.of(List.of(nobody, worker.url()), Map.of(), Duration.ofSeconds(5));

        assertThat(new DeployedFlow(FLOW, access).states()).isEmpty();
    }

    @Test
    void silenceIsNoAnswer() {
        ConnectAccess access =
                ConnectAccess.of(List.of(URI.create("http://127.0.0.1:1")), Map.of(), Duration.ofMillis(100));

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> new DeployedFlow(FLOW, access).states())
                .withMessageContaining("http://127.0.0.1:1");
    }

    @Test
    void nameAndPasswordAreShownToWorkersOnly() throws Exception {
        worker.answers(CONNECTORS, "{}");
        ConnectAccess access = ConnectAccess.of(
                List.of(worker.url()), Map.of("username", "maria", "password", "hunter2"), Duration.ofSeconds(5));

        new DeployedFlow(FLOW, access).states();

        assertThat(worker.authorizations()).containsExactly("Basic bWFyaWE6aHVudGVyMg==");
        assertThat(access.toString()).doesNotContain("bWFyaWE6aHVudGVyMg", "hunter2");
    }

    @Test
    void refusalSaysWhatIsMissing() {
        worker.answers(CONNECTORS, 401, "");

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> flow().states())
                .withMessageContaining("refuses (401)")
                .withMessageContaining("--connect-config");
    }

    @Test
    void failedTaskSaysWhyInOneLine() throws Exception {
        deployed();
        worker.answers("GET /connectors/c/status", FakeConnect.RUNNING);
        worker.answers(
                "GET /connectors/s/status",
                "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[{\"id\":0,\"state\":\"RUNNING\"},{\"id\":1,\"state\":\"FAILED\",\"trace\":\"a.B: outer\\n\\tat x\\nCaused by: c.D: the reason\\n\\tat y\"}]}");

        assertThat(flow().states())
                .extracting(ConnectorState::failure)
                .containsExactly("s, task 1: c.D: the reason", "");
    }

    @Test
    void passwordInAnUrlIsRefusedAndNotRepeated() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ConnectAccess.of(
                        List.of(URI.create("http://maria:hunter2@connect:8083")), Map.of(), Duration.ofSeconds(1)))
                .withMessageNotContaining("hunter2")
                .withMessageContaining("has a user in it");
    }
}
