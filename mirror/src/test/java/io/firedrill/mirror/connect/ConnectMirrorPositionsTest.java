package io.firedrill.mirror.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.positions.MirrorPositions;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The mirror has brought orders-0 of cluster a up to offset 49, which is read next at 50; the lost region's log ends at 57. */
class ConnectMirrorPositionsTest {
    private static final Map<TopicPartition, Long> BEHIND_THE_TAIL = Map.of(new TopicPartition("orders", 0), 57L);
    private static final String CONNECTORS = "GET /connectors?expand=info";
    private static final String STATUS = "GET /connectors/s/status";
    private static final String OFFSETS = "GET /connectors/s/offsets";
    private static final String SET = "PATCH /connectors/s/offsets";

    private FakeConnect worker;

    @BeforeEach
    void start() throws Exception {
        worker = new FakeConnect();
        worker.answers(CONNECTORS, "{%s}".formatted(FakeConnect.source("s", "a", "b")));
    }

    @AfterEach
    void end() {
        worker.close();
    }

    private MirrorPositions positions() {
        return new DeployedFlow(DeployedFlowTest.FLOW, worker.access()).positions();
    }

    private void stoppedAt(long last) {
        worker.answers(STATUS, FakeConnect.STOPPED);
        is(last);
    }

    private void is(long last) {
        worker.answers(OFFSETS, "{\"offsets\":[%s,%s]}".formatted(place("orders", last), place("other", 3)));
    }

    private static String place(String topic, long last) {
        return "{\"partition\":{\"cluster\":\"a\",\"topic\":\"%s\",\"partition\":0},\"offset\":{\"offset\":%d}}"
                .formatted(topic, last);
    }

    @Test
    void stoppedMirrorGoesOnBehindTheTail() throws Exception {
        stoppedAt(49);
        worker.answers(SET, "{}");

        positions().pin(BEHIND_THE_TAIL);

        assertThat(worker.body(SET))
                .contains("\"topic\":\"orders\"", "\"partition\":0", "\"cluster\":\"a\"", "{\"offset\":56}")
                .doesNotContain("other");
    }

    @Test
    void partitionThatWasNeverMirroredIsPinnedAsWell() throws Exception {
        worker.answers(STATUS, FakeConnect.STOPPED)
                .answers(OFFSETS, "{\"offsets\":[]}")
                .answers(SET, "{}");

        positions().pin(BEHIND_THE_TAIL);

        assertThat(worker.body(SET)).contains("{\"offset\":56}");
    }

    @Test
    void twiceIsTheSameAsOnce() throws Exception {
        stoppedAt(49);
        is(56);
        worker.answers(SET, "{}");

        positions().pin(BEHIND_THE_TAIL);
        positions().pin(BEHIND_THE_TAIL);

        assertThat(worker.asked()).containsOnlyOnce(SET);
    }

    @Test
    void mirrorThatIsFurtherStaysThere() throws Exception {
        stoppedAt(60);

        positions().pin(BEHIND_THE_TAIL);

        assertThat(worker.asked()).doesNotContain(SET);
    }

    /** Whoever was killed behind the start pins once more. */
    @Test
    void mirrorThatWasPinnedAndRunsIsLeftAlone() throws Exception {
        worker.answers(STATUS, FakeConnect.RUNNING);
        is(56);

        positions().pin(BEHIND_THE_TAIL);

        assertThat(worker.asked()).doesNotContain(SET);
    }

    @Test
    void nothingToBeMovedPastIsNotAskedAbout() throws Exception {
        positions().pin(Map.of());

        assertThat(worker.asked()).isEmpty();
    }

    /** To set none changes nothing: those who could refuse it as a bad request. */
    @Test
    void stoppedMirrorOnANewWorkerCanBePinned() throws Exception {
        stoppedAt(49);
        worker.answers(SET, 400, "{\"error_code\":400,\"message\":\"offsets need to be provided\"}");

        positions().requirePinnable();

        assertThat(worker.body(SET)).isEqualTo("{\"offsets\":[]}");
    }

    @Nested
    class NotPinned {
        @Test
        void whileItRuns() {
            worker.answers(STATUS, FakeConnect.RUNNING);
            is(49);

            assertThatRefused(() -> positions().pin(BEHIND_THE_TAIL))
                    .withMessageContaining("connector 's' is RUNNING, 1 of 1 tasks run")
                    .withMessageContaining("firedrill mirror stop");
            assertThatRefused(() -> positions().requirePinnable()).withMessageContaining("must be STOPPED");
            assertThat(worker.asked()).doesNotContain(SET);
        }

        @Test
        void whereThereIsNoSuchMirror() {
            worker.answers(STATUS, FakeConnect.STOPPED);

            assertThatRefused(() -> new DeployedFlow(DeployedFlowTest.BACK, worker.access())
                            .positions()
                            .requirePinnable())
                    .withMessageContaining("has no source connector of b->a");
        }

        @Test
        void byAWorkerThatKnowsNoOffsets() {
            worker.answers(STATUS, FakeConnect.STOPPED).answers(OFFSETS, 404, "{\"error_code\":404}");

            assertThatRefused(() -> positions().requirePinnable()).withMessageContaining("Kafka 3.6 or newer");
        }

        @Test
        void byAWorkerThatOnlyTellsThem() {
            stoppedAt(49);
            worker.answers(SET, 405, "<html>");

            assertThatRefused(() -> positions().requirePinnable()).withMessageContaining("Kafka 3.6 or newer");
            assertThatRefused(() -> positions().pin(BEHIND_THE_TAIL)).withMessageContaining("Kafka 3.6 or newer");
        }

        @Test
        void byWhoeverMayOnlyLook() {
            stoppedAt(49);
            worker.answers(SET, 403, "");

            assertThatRefused(() -> positions().requirePinnable()).withMessageContaining("refuses (403)");
        }

        private ThrowableAssertAlternative<ClusterException> assertThatRefused(ThrowingCallable call) {
            return assertThatExceptionOfType(ClusterException.class).isThrownBy(call);
        }
    }
}
