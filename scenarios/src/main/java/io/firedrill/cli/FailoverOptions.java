package io.firedrill.cli;

import io.firedrill.mirror.connect.ConnectMirrorControl;
import io.firedrill.mirror.connect.ConnectMirrors;
import io.firedrill.mirror.connect.DeployedFlow;
import io.firedrill.mirror.failover.FailoverSettings;
import io.firedrill.mirror.failover.MirrorControl;
import io.firedrill.mirror.failover.Vantage;
import io.firedrill.mirror.failover.Vantage.Sight;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a failover is done. */
final class FailoverOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConnectOptions connect = new ConnectOptions();

    @Option(
            names = "--stop-mirror",
            paramLabel = "COMMAND",
            description =
                    "A shell command that stops the flow's MirrorMaker 2, and returns when it has. Without it, stop it"
                            + " yourself; all that is seen from here is that the mirrored logs stand still.")
    private @Nullable String stopMirror;

    @Option(
            names = "--start-mirror",
            paramLabel = "COMMAND",
            description =
                    "A shell command that starts it again, should the failover be rolled back; else do that yourself.")
    private @Nullable String startMirror;

    @Option(
            names = "--restart-mirror",
            paramLabel = "COMMAND",
            description =
                    "Of a failback: a shell command that starts the mirror of the flow that was failed over, when its"
                            + " source leads again. Without it, and without --connect, start it yourself when `back` is done, and"
                            + " not before.")
    private @Nullable String restartMirror;

    @Option(
            names = "--vantage",
            paramLabel = "NAME=COMMAND",
            description =
                    "Another place to see the source from: a shell command that ends with 0 where it lives, with 1 where it"
                            + " is dead, with anything else where it cannot tell. May be repeated. A lost source is dead from two"
                            + " places and alive from none; this machine and the flow's offset bridge are two.")
    private Map<String, String> vantages = Map.of();

    @Option(
            names = "--source-is-lost",
            description = "You know it, and give your word: one place more that sees it dead.")
    private boolean sourceIsLost;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description =
                    "A copy of the journal, one line for each entry. The journal itself is a topic at the target.")
    private @Nullable Path journal;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "For each question to a cluster; a source that does not answer in it is silent. Default:"
                    + " ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Duration timeout;

    @Option(
            names = "--drain-timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "For the mirror of a planned failover to bring the rest. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Duration drainTimeout;

    /** @param opposite the flow against it; empty where there is none */
    FailoverSettings settings(ReplicationFlow flow, Optional<ReplicationFlow> opposite) {
        List<Vantage> more = new ArrayList<>();
        vantages.forEach((name, command) -> more.add(new ShellVantage(name, command, timeout)));
        if (sourceIsLost) {
            more.add(new Word());
        }
        return new FailoverSettings(
                operator(), Optional.ofNullable(journal), mirror(flow, opposite), more, timeout, drainTimeout);
    }

    /** Of what is no failback: there is one mirror, on Connect or not. */
    void requireOneWayToStop() {
        if (connect.given() && (stopMirror != null || startMirror != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--connect stops and starts the mirror: leave out --stop-mirror, --start-mirror");
        }
    }

    /** The mirror of the flow against it, which a failback moves past the tail and starts again. */
    MirrorControl oppositeMirror(ReplicationFlow flow, ReplicationFlow opposite) {
        if (restartMirror != null) {
            return new ShellMirrorControl("--restart-mirror", Optional.empty(), Optional.of(restartMirror));
        }
        return connect.given()
                ? new ConnectMirrors(flow, opposite, connect.access()).ofOpposite()
                : MirrorControl.none();
    }

    private MirrorControl mirror(ReplicationFlow flow, Optional<ReplicationFlow> opposite) {
        if (stopMirror != null || startMirror != null) {
            return new ShellMirrorControl(
                    "--start-mirror", Optional.ofNullable(stopMirror), Optional.ofNullable(startMirror));
        }
        if (!connect.given()) {
            return MirrorControl.none();
        }
        return opposite.isPresent()
                ? new ConnectMirrors(flow, opposite.get(), connect.access()).ofFlow()
                : new ConnectMirrorControl(new DeployedFlow(flow, connect.access()));
    }

    /** {@code maria@ops-1:4711:0a3c99f1}. */
    private static String operator() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        // In containers all processes may be number 1 of the same host.
        return "%s@%s:%d:%08x"
                .formatted(
                        System.getProperty("user.name"),
                        host,
                        ProcessHandle.current().pid(),
                        new SecureRandom().nextInt());
    }

    private static final class Word implements Vantage {
        @Override
        public String name() {
            return "the operator's word";
        }

        @Override
        public Sight look() {
            return Sight.DEAD;
        }
    }
}
