package io.firedrill.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firedrill mirror COMMAND}. */
@Command(
        name = "mirror",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Looks after a MirrorMaker 2 flow between your own clusters, with the properties file that MirrorMaker 2 has.",
            "Exit codes:  0 all well, 1 something is wrong, 2 unknown (a cluster did not answer), 64 wrong usage."
        },
        subcommands = {
            MirrorPreflightCommand.class,
            MirrorStatusCommand.class,
            MirrorAuditCommand.class,
            MirrorBridgeCommand.class,
            MirrorDeployCommand.class,
            MirrorStopCommand.class,
            MirrorStartCommand.class,
            MirrorUndeployCommand.class
        })
final class MirrorCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "mirror: which command?");
    }
}
