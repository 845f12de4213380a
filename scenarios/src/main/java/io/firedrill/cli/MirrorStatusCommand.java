package io.firedrill.cli;

import io.firedrill.mirror.connect.ConnectMirrorControl;
import io.firedrill.mirror.connect.DeployedFlow;
import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.MirrorControl;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.status.ConnectTopic;
import io.firedrill.mirror.status.ContinuityGuard;
import io.firedrill.mirror.status.FlowStatus;
import io.firedrill.mirror.status.FlowWatch;
import io.firedrill.mirror.status.RpoLimits;
import io.firedrill.proxy.relay.HostPort;
import io.firedrill.scenario.Durations;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firedrill mirror status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Says how a mirror does now, measured from the logs at both ends: MirrorMaker 2's own gauges and Connect's task"
                    + " states stay as they were when the mirror dies. Changes nothing, but for what --stop-before asks for.",
            "",
            "Per topic: how many records the target lacks, and how old the first of them is (what would be lost if the source"
                    + " died now). Per group: what it would repeat or skip if it went on at the target now.",
            ""
        },
        footer = {
            "",
            "Exit codes:  0 caught up or moving, and no group would skip; 1 stalled, a topic not mirrored, a group that would skip"
                    + " or is not translated, a failed task, a limit exceeded; 2 unknown (a cluster does not answer, no"
                    + " stamps, a log's size that retention.bytes asks for); 64 wrong usage. With --watch 0, when it is stopped.",
            "",
            "Examples:",
            "  firedrill mirror status -m mm2.properties 'eu->us'",
            "  firedrill mirror status -m mm2.properties 'eu->us' --max-rpo 30s --format json",
            "  firedrill mirror status -m mm2.properties 'eu->us' --watch --listen 9404",
            "  firedrill mirror status -m mm2.properties 'eu->us' --watch --stop-before 10m --stop-mirror 'systemctl stop mm2'",
            "",
            "docs/mirror-status.md explains each column, field and metric."
        })
final class MirrorStatusCommand implements Callable<Integer> {
    private static final long LOOKS_APART_MILLIS = 500;
    private static final String LOOPBACK = "127.0.0.1:";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MirrorOptions mirror;

    @Option(names = "--watch", description = "Go on looking until Ctrl-C.")
    private boolean watch;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "With --watch: how often to look. Default: ${DEFAULT-VALUE}.")
    private String every = "5s";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "What goes to standard output: ${COMPLETION-CANDIDATES}; with --watch, json is one object a line."
                            + " Default: ${DEFAULT-VALUE}.")
    private StatusFormat format = StatusFormat.text;

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT",
            description = "With --watch: serve the latest look to Prometheus at /metrics. Without HOST: on 127.0.0.1.")
    private @Nullable String listen;

    @Option(
            names = "--max-rpo",
            paramLabel = "TIME",
            description = "Exit code 1 if the first record that the target lacks is older, e.g. 30s.")
    private @Nullable String maxRpo;

    @Option(
            names = "--max-rpo-records",
            paramLabel = "N",
            description = "Exit code 1 if the target lacks more records.")
    private @Nullable Long maxRpoRecords;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "3s",
            description =
                    "A partition is stalled when records wait at the source and none comes to the target for so long."
                            + " Default: ${DEFAULT-VALUE}.")
    private String patience = "3s";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How long a cluster may take for an answer. Default: ${DEFAULT-VALUE}.")
    private String timeout = "5s";

    @Option(
            names = "--status-topic",
            paramLabel = "TOPIC",
            description =
                    "The topic at the target with the states of connectors and tasks: status.storage.topic of a Connect"
                            + " cluster. Default: mm2-status.SOURCE.internal, a dedicated MirrorMaker 2's.")
    private @Nullable String statusTopic;

    @Option(
            names = "--stop-before",
            paramLabel = "TIME",
            description =
                    "With --watch: stop the mirror when, in so long or less, the source begins to remove by its retention what the"
                            + " target lacks; else MirrorMaker 2 goes on behind it without a word. Needs --stop-mirror or --connect.")
    private @Nullable String stopBefore;

    @Option(
            names = "--stop-mirror",
            paramLabel = "COMMAND",
            description = "A shell command that stops the flow's MirrorMaker 2, and returns when it has.")
    private @Nullable String stopMirror;

    @Mixin
    private ConnectOptions connect = new ConnectOptions();

    @Override
    public Integer call() throws IOException {
        ReplicationFlow flow = mirror.flow();
        Duration patient = time("--patience", patience);
        RpoLimits limits = limits();
        Duration pause = time("--every", every);
        refuseWhatDoesNotGoTogether();
        Optional<ContinuityGuard> guard = guard(flow);
        ConnectTopic states = ConnectTopic.ofDedicated(flow, new ConnectJson());
        if (statusTopic != null) {
            states = new ConnectTopic(statusTopic, states.format());
        }
        try (Interruption ignored = new Interruption();
                FlowWatch looks = FlowWatch.of(flow, states, time("--timeout", timeout), patient)) {
            if (watch) {
                watch(looks, limits, pause, guard);
            } else {
                return judged(looks, limits, patient).exitCode().number();
            }
        } catch (InterruptedException e) {
            // Ctrl-C is how a watch ends; one look that it ends knows nothing.
            return (watch ? ExitCode.PASS : ExitCode.UNKNOWN).number();
        }
        return ExitCode.PASS.number();
    }

    /** Looks until it is plain whether what waits is on its way, and prints that. */
    private JudgedStatus judged(FlowWatch looks, RpoLimits limits, Duration patient)
            throws IOException, InterruptedException {
        FlowStatus status = looks.look();
        long deadline = System.nanoTime() + 2 * patient.toNanos();
        while (!status.decided() && System.nanoTime() < deadline) {
            pause(Duration.ofMillis(LOOKS_APART_MILLIS));
            status = looks.look();
        }
        JudgedStatus judged = JudgedStatus.of(status, limits);
        format.print(spec.commandLine().getOut(), judged, false);
        return judged;
    }

    private void watch(FlowWatch looks, RpoLimits limits, Duration pause, Optional<ContinuityGuard> guard)
            throws IOException, InterruptedException {
        StatusScreen screen = new StatusScreen(spec.commandLine().getOut(), format);
        try (StatusServer server = server()) {
            if (server != null) {
                spec.commandLine().getErr().println("firedrill: metrics at " + server.url());
            }
            while (true) {
                FlowStatus status = looks.look();
                JudgedStatus judged = JudgedStatus.of(status, limits);
                if (server != null) {
                    server.publish(judged);
                }
                screen.show(judged);
                if (guard.isPresent()) {
                    keep(guard.get(), status);
                }
                pause(pause);
            }
        }
    }

    private void keep(ContinuityGuard guard, FlowStatus status) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            guard.look(status).ifPresent(done -> err.println("firedrill: " + done));
        } catch (FailoverException e) {
            err.println("firedrill: %s; it is tried again at the next look".formatted(e.getMessage()));
        }
    }

    private Optional<ContinuityGuard> guard(ReplicationFlow flow) {
        if (stopBefore == null) {
            if (stopMirror != null || connect.given()) {
                throw wrong("--stop-mirror, --connect go with --stop-before TIME");
            }
            return Optional.empty();
        }
        if (!watch || connect.given() == (stopMirror != null)) {
            throw wrong("--stop-before goes with --watch, and with one of --stop-mirror COMMAND, --connect URL");
        }
        MirrorControl mirror = stopMirror == null
                ? new ConnectMirrorControl(new DeployedFlow(flow, connect.access()))
                : new ShellMirrorControl("--start-mirror", Optional.of(stopMirror), Optional.empty());
        return Optional.of(new ContinuityGuard(mirror, time("--stop-before", stopBefore)));
    }

    /** Nothing comes; an interrupt ends it. */
    private static void pause(Duration pause) throws InterruptedException {
        var unused = new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private RpoLimits limits() {
        if (maxRpoRecords != null && maxRpoRecords < 0) {
            throw wrong("--max-rpo-records %d: must be 0 or more".formatted(maxRpoRecords));
        }
        return new RpoLimits(
                maxRpo == null ? Optional.empty() : Optional.of(time("--max-rpo", maxRpo)),
                maxRpoRecords == null ? OptionalLong.empty() : OptionalLong.of(maxRpoRecords));
    }

    private void refuseWhatDoesNotGoTogether() {
        if (listen != null && !watch) {
            throw wrong("--listen goes with --watch only; for one look there is --format prometheus");
        }
        if (watch && format == StatusFormat.prometheus) {
            throw wrong("--watch does not print --format prometheus again and again: serve it with --listen PORT");
        }
    }

    private Duration time(String option, String text) {
        return Durations.parse(text)
                .filter(duration -> !duration.isZero())
                .orElseThrow(() -> wrong("%s %s: is no time, write 500ms, 5s or 1m".formatted(option, text)));
    }

    /** Listens when it returns; null where nobody asked for it. */
    private @Nullable StatusServer server() {
        if (listen == null) {
            return null;
        }
        try {
            return StatusServer.start(
                    HostPort.resolve(HostPort.parse(listen.contains(":") ? listen : LOOPBACK + listen)));
        } catch (IllegalArgumentException | IOException e) {
            throw wrong("--listen: " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
