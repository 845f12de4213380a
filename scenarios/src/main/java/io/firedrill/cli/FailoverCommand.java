package io.firedrill.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firedrill failover COMMAND}. */
@Command(
        name = "failover",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Takes the consumer groups of a MirrorMaker 2 flow from its source to its target, on your own clusters: step by"
                    + " step, with a journal at the target, so that whoever comes next can go on or take it back.",
            ""
        },
        footer = {
            "",
            "Begin with:  firedrill failover plan --planned -m mm2.properties 'eu->us'",
            "",
            "Exit codes:  0 done, 1 not done (it says which step, and why), 2 unknown (a cluster did not answer),",
            "             64 wrong usage"
        },
        subcommands = {
            FailoverPlanCommand.class,
            FailoverExecuteCommand.class,
            FailoverBackCommand.class,
            FailoverResumeCommand.class,
            FailoverRollbackCommand.class,
            FailoverStatusCommand.class,
            FailoverFenceCommand.class
        })
final class FailoverCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "failover: which command?");
    }
}
