package io.firedrill.mirror.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A failback from a->b: the flow that is failed over is b->a, whose mirror is at a; the one at b is to go on. */
class ConnectMirrorsTest {
    private static final String CONNECTORS = "GET /connectors?expand=info";
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    private FakeConnect ofA;
    private FakeConnect ofB;

    @BeforeEach
    void start() throws Exception {
        ofA = new FakeConnect().answers("GET /", "{\"kafka_cluster_id\":\"id-of-a\"}");
        ofB = new FakeConnect().answers("GET /", "{\"kafka_cluster_id\":\"id-of-b\"}");
        ofA.answers(CONNECTORS, "{%s}".formatted(FakeConnect.source("to-a", "b", "a")))
                .answers("PUT /connectors/to-a/stop", 204, "")
                .answers("GET /connectors/to-a/status", FakeConnect.STOPPED);
        ofB.answers(CONNECTORS, "{%s}".formatted(FakeConnect.source("to-b", "a", "b")))
                .answers("PUT /connectors/to-b/resume", 202, "");
    }

    @AfterEach
    void end() {
        ofA.close();
        ofB.close();
    }

    private ConnectMirrors mirrors(URI... workers) {
        return new ConnectMirrors(
                DeployedFlowTest.BACK,
                DeployedFlowTest.FLOW,
                ConnectAccess.of(List.of(workers), Map.of(), Duration.ofSeconds(1)),
                flow -> "id-of-" + flow.target().alias());
    }

    @Test
    void eachMirrorIsWhereItsTargetsWorkersAre() throws Exception {
        ofB.answers("GET /connectors/to-b/status", FakeConnect.RUNNING);
        ConnectMirrors both = mirrors(ofB.url(), ofA.url());

        both.ofFlow().stop();
        both.ofOpposite().start();

        assertThat(ofA.asked()).contains("PUT /connectors/to-a/stop").noneMatch(asked -> asked.contains("resume"));
        assertThat(ofB.asked()).contains("PUT /connectors/to-b/resume").noneMatch(asked -> asked.contains("stop"));
        assertThat(both.ofFlow().positions()).isPresent();
        assertThat(both.ofOpposite().positions()).isPresent();
    }

    @Test
    void mirrorElsewhereIsNotOursToStopWhereTheOtherOneIsToGoOn() throws Exception {
        ofB.answers("GET /connectors/to-b/status", FakeConnect.STOPPED);

        mirrors(ofB.url()).ofFlow().stop();

        assertThat(changes(ofB)).isEmpty();
    }

    /** Or an operator who has named the source's Connect cluster would believe that the mirror is stopped. */
    @Test
    void workersOfTheWrongEndStopNothingAndSaySo() {
        ofB.answers("GET /connectors/to-b/status", FakeConnect.RUNNING);

        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> mirrors(ofB.url()).ofFlow().stop())
                .withMessageContaining("no worker belongs to 'a', the target of b->a")
                .withMessageContaining("connector 'to-b' is RUNNING");
        assertThat(changes(ofB)).isEmpty();
    }

    @Test
    void mirrorThatIsNotOnConnectKeepsItsPlacesAtTheTarget() throws Exception {
        ConnectMirrors one = mirrors(ofA.url());

        assertThat(one.ofOpposite().positions()).isEmpty();
        one.ofOpposite().start();

        assertThat(changes(ofA)).isEmpty();
    }

    @Test
    void workersOfAnotherClusterAreRefused() throws Exception {
        try (FakeConnect other = new FakeConnect().answers("GET /", "{\"kafka_cluster_id\":\"id-of-c\"}")) {
            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> mirrors(other.url()).ofOpposite().start())
                    .withMessageContaining("belongs to the cluster id-of-c, which is neither 'a' nor 'b'");
        }
    }

    /** In an unplanned failover the other end is lost. */
    @Test
    void workersOfAnotherClusterAreRefusedWhereTheOtherEndIsSilent() throws Exception {
        try (FakeConnect other = new FakeConnect().answers("GET /", "{\"kafka_cluster_id\":\"id-of-c\"}")) {
            ConnectMirrors mirrors = new ConnectMirrors(
                    DeployedFlowTest.BACK, DeployedFlowTest.FLOW, other.access(), ConnectMirrorsTest::idOfA);

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> mirrors.ofFlow().stop())
                    .withMessageContaining("no worker belongs to 'a': name a Connect cluster of the target")
                    .withMessageContaining("cluster 'b' is silent");
        }
    }

    private static String idOfA(ReplicationFlow flow) throws ClusterException {
        if (flow.target().alias().equals("a")) {
            return "id-of-a";
        }
        throw new ClusterException("cluster 'b' is silent");
    }

    @Test
    void workerThatIsGoneIsNotMissedBesideAnother() throws Exception {
        ofB.answers("GET /connectors/to-b/status", FakeConnect.RUNNING);

        mirrors(NOBODY, ofB.url()).ofOpposite().start();

        assertThat(ofB.asked()).contains("PUT /connectors/to-b/resume");
    }

    /** It could be the mirror's own. */
    @Test
    void workerThatIsGoneIsNotTakenForTheOtherOnes() {
        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> mirrors(NOBODY, ofB.url()).ofFlow().stop())
                .withMessageContaining(NOBODY + " does not answer");
    }

    private static Stream<String> changes(FakeConnect worker) {
        return worker.asked().stream().filter(asked -> !asked.startsWith("GET "));
    }
}
