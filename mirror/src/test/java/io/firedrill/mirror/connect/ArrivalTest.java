package io.firedrill.mirror.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    private static final ReplicationFlow FLOW = new ReplicationFlow(
            new MirrorCluster("a", "127.0.0.1:9092"),
            new MirrorCluster("b", "127.0.0.2:9092"),
            List.of(".*"),
            List.of(".*"),
            TopicNaming.PREFIXED);
    private static final String STATUS = "GET /connectors/s/status";
    private static final String RUNNING =
            "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[{\"id\":0,\"state\":\"RUNNING\"}]}";
    private static final String UNASSIGNED =
            "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[{\"id\":0,\"state\":\"UNASSIGNED\"}]}";
    private static final String IDLE = "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[]}";
    private static final String FAILED =
            "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[{\"id\":0,\"state\":\"FAILED\",\"trace\":\"x.Y: no such user\\n\\tat z\"}]}";

    private final List<List<ConnectorState>> looks = new ArrayList<>();
    private FakeConnect worker;

    @BeforeEach
    void start() throws Exception {
        worker = new FakeConnect();
        worker.answers(
                "GET /connectors?expand=info",
                "{\"s\":{\"info\":{\"config\":{\"connector.class\":\"MirrorSource\",\"source.cluster.alias\":\"a\",\"target.cluster.alias\":\"b\"}}}}");
    }

    @AfterEach
    void end() {
        worker.close();
    }

    private List<ConnectorState> await(Duration idle, Duration limit) throws Exception {
        return new Arrival(new DeployedFlow(FLOW, worker.access()), 1, Duration.ZERO, idle).await(limit, looks::add);
    }

    @Test
    void waitsForAllTasks() throws Exception {
        worker.answers(STATUS, UNASSIGNED).answers(STATUS, RUNNING);

        assertThat(await(Duration.ofMinutes(1), Duration.ofSeconds(20))).allMatch(ConnectorState::runs);
        assertThat(looks).hasSize(2);
    }

    @Test
    void failedTaskEndsTheWaitWithItsReason() {
        worker.answers(STATUS, UNASSIGNED).answers(STATUS, FAILED);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> await(Duration.ofMinutes(1), Duration.ofMinutes(1)))
                .withMessage("s, task 0: x.Y: no such user");
    }

    @Test
    void waitIsBounded() {
        worker.answers(STATUS, UNASSIGNED);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> await(Duration.ofMinutes(1), Duration.ofMillis(600)))
                .withMessageContaining("0 of 1 tasks run");
    }

    @Test
    void connectorWithNothingToDoRuns() throws Exception {
        worker.answers(STATUS, IDLE);

        assertThat(await(Duration.ofMillis(100), Duration.ofSeconds(20))).hasSize(1);
    }
}
