package io.firedrill.cli;

import io.firedrill.mirror.connect.ConnectorState;
import io.firedrill.mirror.connect.DeployedFlow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code firedrill mirror stop}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = {
            "Stops the flow's connectors, checkpoints first; they keep how far they came, and mirror nothing until they are started.",
            "",
            "Begin with:  firedrill mirror stop --connect http://connect-1:8083 -m mm2.properties 'eu->us' --dry-run",
            "",
            "Exit codes:  0 done, 1 refused or not done, 2 Connect did not answer, 64 wrong usage.",
            ""
        })
final class MirrorStopCommand implements Callable<Integer> {
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
            List<ConnectorState> states = deployed.states();
            if (states.isEmpty()) {
                spec.commandLine().getOut().println("no connector of the flow is there");
                return ExitCode.PASS;
            }
            spec.commandLine().getOut().print(DeploymentText.of(states));
            spec.commandLine().getOut().flush();
            if (consent.isDryRun()) {
                spec.commandLine().getOut().print(DeploymentText.would("stop", deployed.kafkaClusterId()));
                return ExitCode.PASS;
            }
            String what = "this ends the mirroring of %s for now"
                    .formatted(mirror.flow().name());
            if (!ConnectCall.isMeant(consent, deployed.kafkaClusterId(), what)) {
                return ExitCode.USAGE;
            }
            deployed.stop();
            spec.commandLine().getOut().println("stopped");
            return ExitCode.PASS;
        });
    }
}
