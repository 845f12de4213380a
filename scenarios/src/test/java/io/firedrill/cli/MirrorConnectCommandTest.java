package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.connect.ConnectorChange;
import io.firedrill.mirror.connect.ConnectorChange.Kind;
import io.firedrill.mirror.connect.DeploymentPlan;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorConnectCommandTest {
    private static final ReplicationFlow FLOW = new ReplicationFlow(
            new MirrorCluster("a", "127.0.0.1:9092"),
            new MirrorCluster("b", "127.0.0.2:9092"),
            List.of(".*"),
            List.of(".*"),
            TopicNaming.PREFIXED);

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path properties;

    @BeforeEach
    void write() throws Exception {
        properties = Files.writeString(
                folder.resolve("mm2.properties"),
                "clusters=a,b\na.bootstrap.servers=127.0.0.1:1\nb.bootstrap.servers=127.0.0.1:1\n");
    }

    private int run(String command, String sub, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, sub, "-m", properties.toString(), "a->b"));
        arguments.addAll(List.of(more));
        return Firedrill.commandLine().setErr(new PrintWriter(err)).execute(arguments.toArray(String[]::new));
    }

    @Test
    void deploymentNeedsAWorker() {
        assertThat(run("mirror", "deploy")).isEqualTo(64);
        assertThat(err.toString()).contains("--connect http://HOST:8083");
    }

    @Test
    void passwordInTheArgumentsIsRefused() {
        assertThat(run("failover", "execute", "--planned", "--connect", "http://maria:hunter2@connect:8083"))
                .isEqualTo(64);
        assertThat(err.toString()).contains("has a user in it").doesNotContain("hunter2");
    }

    @Test
    void oneMirrorIsNotStoppedInTwoWays() {
        assertThat(run("failover", "execute", "--planned", "--connect", "http://connect:8083", "--stop-mirror", "true"))
                .isEqualTo(64);
        assertThat(err.toString()).contains("leave out --stop-mirror");
    }

    /** The one mirror may be a dedicated one, and the other on Connect; here it fails for want of clusters. */
    @Test
    void failbackHasTwoMirrors() {
        assertThat(run(
                        "failover",
                        "back",
                        "--connect",
                        "http://connect:8083",
                        "--stop-mirror",
                        "true",
                        "--timeout",
                        "100ms",
                        "--dry-run"))
                .isEqualTo(2);
    }

    @Test
    void credentialsAreTakenFromNobodyWhoIsNotNamed() {
        assertThat(run("failover", "execute", "--planned", "--fence", "credentials"))
                .isEqualTo(64);
        assertThat(run("failover", "execute", "--planned", "--fence-users", "till"))
                .isEqualTo(64);
        assertThat(err.toString()).contains("--fence credentials and --fence-users go together");
    }

    @Test
    void unknownPropertyOfTheAccessIsNamed() throws Exception {
        Path access = Files.writeString(folder.resolve("connect.properties"), "user=maria\n");

        assertThat(run("mirror", "stop", "--connect", "http://connect:8083", "--connect-config", access.toString()))
                .isEqualTo(64);
        assertThat(err.toString()).contains("user is not known", "username");
    }

    @Test
    void storeThatIsNotThereIsNamedWithoutItsPassword() throws Exception {
        Path access = Files.writeString(
                folder.resolve("connect.properties"),
                "ssl.truststore.location=/nowhere\nssl.truststore.password=hunter2\n");

        assertThat(run("mirror", "stop", "--connect", "https://connect:8083", "--connect-config", access.toString()))
                .isEqualTo(64);
        assertThat(err.toString()).contains("/nowhere").doesNotContain("hunter2");
    }

    /** As after {@code mirror deploy} and {@code mirror stop} before anything was mirrored. */
    @Test
    void mirrorThatIsToBeginIsAChange() {
        List<ConnectorChange> same = List.of(new ConnectorChange("mirror.a.b.source", Kind.UNCHANGED, List.of()));

        assertThat(new DeploymentPlan("B-ID", same, true, List.of(), List.of()).changesNothing())
                .isFalse();
        assertThat(new DeploymentPlan("B-ID", same, false, List.of(), List.of()).changesNothing())
                .isTrue();
    }

    @Test
    void planSaysWhatChangesAndWhatIsInTheWay() {
        DeploymentPlan plan = new DeploymentPlan(
                "B-ID",
                List.of(
                        new ConnectorChange("mirror.a.b.source", Kind.CHANGED, List.of("tasks.max: 1 -> 2")),
                        new ConnectorChange("mirror.a.b.checkpoint", Kind.UNCHANGED, List.of())),
                false,
                List.of("no worker does exactly once"),
                List.of("it goes on after the newest stamps"));

        assertThat(DeploymentText.of(FLOW, plan, true).lines())
                .contains(
                        "a->b on Kafka Connect; cluster 'b' has the id B-ID (nothing was changed)",
                        "  changed    mirror.a.b.source",
                        "      tasks.max: 1 -> 2",
                        "  unchanged  mirror.a.b.checkpoint",
                        "NOTE     it goes on after the newest stamps",
                        "IN THE WAY  no worker does exactly once");
    }
}
