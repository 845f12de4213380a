package io.firedrill.cli;

import io.firedrill.mirror.failover.Failover;
import io.firedrill.mirror.failover.Progress;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firedrill failover resume}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {
            "Goes on with a failover that was begun and not finished, here or elsewhere, from the first step that is not done. Whoever began it is kept from going on.",
            "",
            "Begin with:  firedrill failover resume -m mm2.properties 'eu->us' --dry-run",
            "",
            "Exit codes:  0 done, 1 not done, 2 a cluster did not answer, 64 wrong usage.",
            ""
        })
final class FailoverResumeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MirrorOptions mirror;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverConsent consent;

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES}. Default: text.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverFormat format;

    @Override
    public Integer call() {
        ReplicationFlow flow = mirror.flow();
        return FailoverCall.ofBegun(spec, mirror, options, clusters -> {
            Failover failover =
                    clusters.failover(new FailoverProgress(spec.commandLine().getErr()));
            String id = clusters.standbyId();
            if (consent.isDryRun()) {
                format.print(spec.commandLine().getOut(), flow, failover.toResume(), id);
                return ExitCode.PASS;
            }
            if (!consent.isGiven(flow.target(), id, "this goes on with the failover to")) {
                return ExitCode.USAGE;
            }
            Progress end = failover.resume();
            format.print(spec.commandLine().getOut(), flow, end);
            return FailoverCall.ofDone(end);
        });
    }
}
