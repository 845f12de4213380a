package io.firedrill.cli;

import io.firedrill.mirror.connect.DeployedFlow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code firedrill mirror start}. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the flow's connectors again that were stopped or paused, and those tasks that have failed, which Connect",
            "itself never does; they go on where they were.",
            "",
            "Begin with:  firedrill mirror start --connect http://connect-1:8083 -m mm2.properties 'eu->us' --dry-run",
            "",
            "Exit codes:  0 done, 1 refused or not done, 2 Connect did not answer, 64 wrong usage.",
            ""
        })
final class MirrorStartCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MirrorOptions mirror;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ConnectOptions connect;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClusterConsent consent;

    @Override
    public Integer call() {
        DeployedFlow deployed = new DeployedFlow(mirror.flow(), connect.access());
        return ConnectCall.of(spec, () -> {
            spec.commandLine().getOut().print(DeploymentText.of(deployed.states()));
            spec.commandLine().getOut().flush();
            if (consent.isDryRun()) {
                deployed.requireThere();
                spec.commandLine().getOut().print(DeploymentText.would("start", deployed.kafkaClusterId()));
                return ExitCode.PASS;
            }
            String what = "this starts the mirroring of %s again"
                    .formatted(mirror.flow().name());
            if (!ConnectCall.isMeant(consent, deployed.kafkaClusterId(), what)) {
                return ExitCode.USAGE;
            }
            deployed.start();
            spec.commandLine().getOut().println("running");
            return ExitCode.PASS;
        });
    }
}
