package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.status.BridgeStatus;
import io.firedrill.mirror.status.ConnectStatus;
import io.firedrill.mirror.status.FlowStatus;
import io.firedrill.mirror.status.GroupPlacement;
import io.firedrill.mirror.status.GroupStatus;
import io.firedrill.mirror.status.Lag;
import io.firedrill.mirror.status.MirrorState;
import io.firedrill.mirror.status.PartitionStatus;
import io.firedrill.mirror.status.RpoLimits;
import io.firedrill.mirror.status.TopicStatus;
import io.firedrill.mirror.translation.OffsetPair;
import io.firedrill.mirror.translation.SyncBracket;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MirrorStatusCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final ReplicationFlow FLOW = new ReplicationFlow(
            new MirrorCluster("a", "127.0.0.1:9092", Map.of("sasl.jaas.config", "hunter2")),
            new MirrorCluster("b", "127.0.0.2:9092"),
            List.of(".*"),
            List.of(".*"),
            TopicNaming.PREFIXED);

    @TempDir
    private Path folder;

    private static JudgedStatus judged(MirrorState state, Lag lag, GroupPlacement placement) {
        return judged(state, lag, new GroupStatus("billing", placement, List.of(), null));
    }

    private static JudgedStatus judged(MirrorState state, Lag lag, GroupStatus group) {
        PartitionStatus partition = new PartitionStatus(
                ORDERS, state, lag, Duration.ofSeconds(4), NOW.minusSeconds(12), 0, 0, OptionalLong.empty());
        return JudgedStatus.of(
                new FlowStatus(
                        FLOW,
                        NOW,
                        state,
                        List.of(new TopicStatus("orders", "a.orders", List.of(partition))),
                        List.of(group),
                        Optional.empty(),
                        Optional.of(NOW.minusSeconds(1)),
                        new BridgeStatus(false, null, null, 0),
                        List.of(),
                        true),
                RpoLimits.NONE);
    }

    private static JudgedStatus well() {
        return judged(MirrorState.CAUGHT_UP, Lag.NONE, new GroupPlacement.Repeats(2_095));
    }

    private static JudgedStatus stalled() {
        return judged(MirrorState.STALLED, new Lag.Known(500, Duration.ofMillis(3_200)), new GroupPlacement.Skips(12));
    }

    private static JudgedStatus unknown() {
        return judged(MirrorState.UNKNOWN, new Lag.Unknown("no stamps"), new GroupPlacement.Unknown("no stamps"));
    }

    private static String text(JudgedStatus judged) {
        return new StatusText(judged, Clock.fixed(NOW, ZoneOffset.UTC)).text();
    }

    @Test
    void headlineSaysItAll() {
        assertThat(text(well()).lines().findFirst())
                .contains("a->b: caught up; RPO now 0 records, 0 s; 1 of 1 groups would repeat 2,095");
        assertThat(text(stalled()).lines().findFirst())
                .contains("a->b: stalled; RPO now 500 records, 3.2 s; 1 of 1 groups WOULD SKIP 12");
    }

    @Test
    void unknownLagIsAQuestionMark() {
        assertThat(text(unknown()))
                .containsPattern("orders +unknown +\\? +\\? +12.0 s")
                .contains("RPO now unknown");
    }

    @Test
    void placeByOffsetSyncsIsSaidToBeOne() throws Exception {
        SyncBracket bracket = new SyncBracket(new OffsetPair(50, 40), Optional.of(new OffsetPair(70, 60)));
        GroupStatus.Place place = new GroupStatus.Place(
                ORDERS,
                60,
                OptionalLong.of(40),
                Optional.of(Duration.ofSeconds(30)),
                OptionalLong.of(41),
                OptionalLong.of(41),
                new GroupPlacement.Repeats(9),
                Optional.of(bracket));
        JudgedStatus judged = judged(
                MirrorState.CAUGHT_UP,
                Lag.NONE,
                new GroupStatus("billing", new GroupPlacement.Repeats(9), List.of(place), null));

        JsonNode json = new ObjectMapper().readTree(StatusJson.line(judged)).at("/groups/0/partitions/0");

        assertThat(text(judged))
                .containsPattern("billing +40 +30.0 s  would repeat 9 \\(by MirrorMaker 2's offset syncs\\)");
        assertThat(json.path("by").asText()).isEqualTo("offset-syncs");
        assertThat(json.at("/syncAbove/targetOffset").asLong()).isEqualTo(60);
    }

    @Test
    void linesFitAHundredColumns() {
        assertThat(text(stalled()).lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void wrongOutweighsUnknownAndUnknownIsNoPass() {
        assertThat(well().exitCode()).isEqualTo(ExitCode.PASS);
        assertThat(stalled().exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(unknown().exitCode()).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void jsonHasNullForWhatIsUnknown() throws Exception {
        JsonNode json = new ObjectMapper().readTree(StatusJson.line(unknown()));

        assertThat(json.path("outcome").asText()).isEqualTo("unknown");
        assertThat(json.at("/rpo/recordsAtMost").isNull()).isTrue();
        assertThat(json.at("/topics/0/partitions/0/whyUnknown").asText()).isEqualTo("no stamps");
        assertThat(json.at("/groups/0/records").isNull()).isTrue();
        assertThat(json.path("connectors").isNull()).isTrue();
        assertThat(StatusJson.line(unknown())).doesNotContain("\n", "hunter2");
    }

    @Test
    void metricsHaveNoZeroForWhatIsUnknown() throws Exception {
        assertThat(StatusMetrics.text(stalled()))
                .contains(
                        "firedrill_mirror_lag_records{partition=\"0\",source=\"a\",target=\"b\",topic=\"orders\"} 500.0")
                .contains("firedrill_mirror_state{source=\"a\",state=\"stalled\",target=\"b\"} 1.0")
                .contains("firedrill_mirror_group_skip_records{group=\"billing\",source=\"a\",target=\"b\"} 12.0")
                .contains("# HELP firedrill_mirror_rpo_seconds ");
        assertThat(StatusMetrics.text(unknown()))
                .doesNotContain("lag_records", "lag_seconds", "group_skip", "group_translated")
                .contains("firedrill_mirror_rpo_records{source=\"a\",target=\"b\"} NaN");
    }

    @Test
    void serverGivesTheLatestLookAndNothingBefore() throws Exception {
        try (StatusServer server = StatusServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(server.url())).build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(503);

            server.publish(well());

            assertThat(client.send(request, BodyHandlers.ofString()).body())
                    .contains("firedrill_mirror_source_up{source=\"a\",target=\"b\"} 1.0");
        }
    }

    @Test
    void connectsStatesAreReadAsConnectWritesThem() {
        ConnectStatus.Format format = new ConnectJson();

        assertThat(format.read("{\"state\":\"FAILED\",\"trace\":\"boom\",\"worker_id\":\"w\",\"generation\":3}"
                        .getBytes(StandardCharsets.UTF_8)))
                .contains(new ConnectStatus.Said("FAILED", "boom", "w"));
        assertThat(format.read("no json".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(format.read(
                        "{\"state\":\"RUNNING\",\"trace\":null,\"worker_id\":\"w\"}".getBytes(StandardCharsets.UTF_8)))
                .contains(new ConnectStatus.Said("RUNNING", "", "w"));
    }

    @Test
    void wrongUsageIsSaidBeforeAnythingIsAsked() throws Exception {
        Path file = Files.writeString(
                folder.resolve("mm2.properties"),
                "clusters=a,b\na.bootstrap.servers=127.0.0.1:1\nb.bootstrap.servers=127.0.0.1:1\n");

        assertThat(run(file, "--listen", "9404")).contains("64", "--listen goes with --watch");
        assertThat(run(file, "--watch", "--listen", "port"))
                .contains("64", "--listen: '127.0.0.1:port' is not an address");
        assertThat(run(file, "--watch", "--format", "prometheus")).contains("64", "--listen PORT");
        assertThat(run(file, "--stop-before", "10m", "--stop-mirror", "true")).contains("64", "goes with --watch");
        assertThat(run(file, "--watch", "--stop-before", "10m")).contains("64", "--stop-mirror COMMAND, --connect URL");
        assertThat(run(file, "--watch", "--stop-mirror", "true")).contains("64", "go with --stop-before TIME");
        assertThat(run(file, "--patience", "soon")).contains("64", "--patience soon: is no time");
        assertThat(run(file, "--max-rpo-records", "-1")).contains("64", "must be 0 or more");
    }

    private static String run(Path file, String... further) {
        StringWriter err = new StringWriter();
        CommandLine command = Firedrill.commandLine();
        command.setErr(new PrintWriter(err, true));
        List<String> arguments = new ArrayList<>(List.of("mirror", "status", "-m", file.toString(), "a->b"));
        arguments.addAll(List.of(further));
        return command.execute(arguments.toArray(String[]::new)) + " " + err;
    }
}
