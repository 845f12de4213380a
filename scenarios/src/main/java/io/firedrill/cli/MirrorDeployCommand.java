package io.firedrill.cli;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.connect.ConnectDeployment;
import io.firedrill.mirror.connect.ConnectorState;
import io.firedrill.mirror.connect.DeploymentPlan;
import io.firedrill.mirror.connect.RefusedException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firedrill mirror deploy}. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description = {
            "Puts the flow onto a distributed Kafka Connect cluster, from the properties that a dedicated MirrorMaker 2 has, and"
                    + " Firedrill's settings where they say nothing: exactly once, with provenance stamps. Looks at everything"
                    + " first; again is the same as once.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  firedrill mirror deploy --connect http://connect-1:8083 -m mm2.properties 'eu->us' --dry-run",
            "  firedrill mirror deploy --connect http://connect-1:8083 -m mm2.properties 'eu->us' --yes-cluster ID",
            "",
            "Exit codes:  0 it runs as the file says (--dry-run: it may be deployed), 1 refused, or a connector does not run,",
            "             2 a cluster did not answer, 64 wrong usage.",
            "docs/mirror-connect.md tells what workers need."
        })
final class MirrorDeployCommand implements Callable<Integer> {
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

    @Option(
            names = "--allow-clear-secrets",
            description =
                    "Give passwords to Connect as they are in the file. Connect keeps them in a topic, and tells them to"
                            + " everybody who may ask its REST API.")
    private boolean allowClearSecrets;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "For the connectors and their tasks to run. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Duration timeout;

    @Override
    public Integer call() {
        return ConnectCall.of(spec, () -> {
            try (ConnectDeployment deployment =
                    ConnectDeployment.of(mirror.flow(), mirror.properties(), connect.access(), allowClearSecrets)) {
                return deployed(deployment);
            }
        });
    }

    private ExitCode deployed(ConnectDeployment deployment)
            throws ClusterException, RefusedException, InterruptedException {
        DeploymentPlan plan = deployment.plan();
        PrintWriter out = spec.commandLine().getOut();
        out.print(DeploymentText.of(mirror.flow(), plan, consent.isDryRun()));
        out.flush();
        if (!plan.obstacles().isEmpty()) {
            return ExitCode.FAIL;
        }
        if (consent.isDryRun()) {
            return ExitCode.PASS;
        }
        String what =
                "this mirrors to cluster '%s'".formatted(mirror.flow().target().alias());
        if (!plan.changesNothing() && !ConnectCall.isMeant(consent, plan.kafkaClusterId(), what)) {
            return ExitCode.USAGE;
        }
        deployment.apply(plan);
        ConnectorProgress progress = new ConnectorProgress(spec.commandLine().getErr());
        List<ConnectorState> states = deployment.awaitRunning(timeout, progress::show);
        out.print(DeploymentText.of(states));
        out.flush();
        return ExitCode.PASS;
    }
}
