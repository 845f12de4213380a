package io.firedrill.cli;

import io.firedrill.mirror.bridge.BridgeRounds;
import io.firedrill.mirror.bridge.OffsetBridge;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.scenario.Durations;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firedrill mirror bridge}. */
@Command(
        name = "bridge",
        mixinStandardHelpOptions = true,
        description = {
            "Tells the target what groups commit at the source, while the source lives, and keeps groups without members at"
                    + " the target where they would go on: an unplanned failover then reads nothing again that was committed"
                    + " before the last look, and clients that simply connect to the target go on in the right place.",
            "Runs until it is stopped, beside the flow's mirror; best near the target, and under whatever restarts services."
                    + " Never sets an active group's place, nor any place back. Two of one flow do no harm.",
            ""
        },
        footer = {
            "",
            "Example:  firedrill mirror bridge -m mm2.properties 'eu->us'",
            "",
            "Standard error has what goes wrong, once for as long as it stays the same. firedrill mirror status shows its last"
                    + " sign of life. Exit codes: 0 it was stopped; 2 it could not begin; 64 wrong usage.",
            "Needs a mirror that stamps. docs/failover.md tells what a failover takes from it."
        })
final class MirrorBridgeCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MirrorOptions mirror;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "20ms",
            description = {
                "How long to wait between two looks at what groups commit at the source.",
                "What a group commits after the last look it reads again after an unplanned failover. Default: ${DEFAULT-VALUE}."
            })
    private String every = "20ms";

    @Override
    public Integer call() {
        ReplicationFlow flow = mirror.flow();
        Duration pause = pause();
        Optional<ReplicationFlow> opposite = mirror.opposite();
        try (Interruption ignored = new Interruption();
                OffsetBridge bridge = OffsetBridge.of(flow, opposite, LIMIT)) {
            say("offset bridge %s: looks every %d ms; Ctrl-C ends it".formatted(flow.name(), pause.toMillis()));
            new BridgeRounds(bridge, pause, this::changed).run();
            return ExitCode.PASS.number();
        } catch (InterruptedException e) {
            return ExitCode.PASS.number();
        } catch (KafkaException e) {
            say("flow %s: %s".formatted(flow.name(), ClientTrouble.reason(e)));
            return ExitCode.UNKNOWN.number();
        }
    }

    private Duration pause() {
        return Durations.parse(every)
                .filter(duration -> !duration.isZero())
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--every %s: is no time, write 200ms or 1s".formatted(every)));
    }

    private void changed(String what, Map<String, String> trouble) {
        String now = LocalTime.now(ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        if (trouble.isEmpty()) {
            say("%s  %s: well again".formatted(now, what));
        }
        new TreeMap<>(trouble)
                .forEach((group, why) -> say("%s  %s: %s%s"
                        .formatted(now, what, group.equals(BridgeRounds.ALL) ? "" : "group " + group + ": ", why)));
    }

    private synchronized void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("firedrill: " + line);
        err.flush();
    }
}
