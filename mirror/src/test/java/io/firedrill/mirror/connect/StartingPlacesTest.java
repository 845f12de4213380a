package io.firedrill.mirror.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartingPlacesTest {
    private static final String STATUS = "GET /connectors/s/status";
    private static final String OFFSETS = "GET /connectors/s/offsets";
    private static final String SET = "PATCH /connectors/s/offsets";
    private static final String CREATE = "POST /connectors";
    private static final Map<String, String> CONFIG = Map.of("source.cluster.alias", "a");

    private FakeConnect worker;

    @BeforeEach
    void start() throws Exception {
        worker = new FakeConnect();
        worker.answers(CREATE, 201, "{}")
                .answers(SET, "{}")
                .answers("PUT /connectors/s/config", "{}")
                .answers("PUT /connectors/s/resume", 202, "");
    }

    @AfterEach
    void end() {
        worker.close();
    }

    private StartingPlaces places(Map<TopicPartition, Long> mirrored) {
        return new StartingPlaces(new ConnectCluster(worker.access()), () -> mirrored);
    }

    @Test
    void newMirrorGoesOnAfterTheNewestStamps() throws Exception {
        worker.answers(STATUS, 404, "{}").answers(OFFSETS, "{\"offsets\":[]}");

        places(Map.of(new TopicPartition("orders", 2), 17L)).begin("s", CONFIG);

        assertThat(worker.body(CREATE)).contains("\"initial_state\":\"STOPPED\"");
        assertThat(worker.body(SET))
                .contains("\"topic\":\"orders\"", "\"partition\":2", "\"cluster\":\"a\"", "{\"offset\":16}");
        assertThat(worker.asked()).containsSubsequence(CREATE, SET, "PUT /connectors/s/resume");
    }

    @Test
    void whatConnectRemembersIsNotTouched() throws Exception {
        worker.answers(STATUS, 404, "{}").answers(OFFSETS, "{\"offsets\":[{\"offset\":{\"offset\":9}}]}");

        places(Map.of(new TopicPartition("orders", 2), 17L)).begin("s", CONFIG);

        assertThat(worker.asked()).doesNotContain(SET).contains("PUT /connectors/s/resume");
    }

    @Test
    void nothingMirroredIsNothingToTell() throws Exception {
        worker.answers(STATUS, 404, "{}").answers(OFFSETS, "{\"offsets\":[]}");

        places(Map.of()).begin("s", CONFIG);

        assertThat(worker.asked()).doesNotContain(SET).contains("PUT /connectors/s/resume");
    }

    @Test
    void oneThatWasLeftHalfMadeIsNotMadeAgain() throws Exception {
        worker.answers(STATUS, FakeConnect.STOPPED).answers(OFFSETS, "{\"offsets\":[]}");
        StartingPlaces places = places(Map.of(new TopicPartition("orders", 0), 1L));

        assertThat(places.isUnbegun("s")).isTrue();
        places.begin("s", CONFIG);

        assertThat(worker.asked()).doesNotContain(CREATE).contains(SET, "PUT /connectors/s/resume");
    }

    @Test
    void stoppedMirrorHasBegun() throws Exception {
        worker.answers(STATUS, FakeConnect.STOPPED).answers(OFFSETS, "{\"offsets\":[{\"offset\":{\"offset\":9}}]}");

        assertThat(places(Map.of()).isUnbegun("s")).isFalse();
    }
}
