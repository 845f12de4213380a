package io.firedrill.cli;

import io.firedrill.scenario.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.TypeConversionException;

/** The command {@code firedrill}. */
@Command(
        name = "firedrill",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Rehearses the loss of a Kafka region before it happens: breaks real clusters on purpose and proves from the"
                    + " records what was lost, what was repeated and how long recovery took.",
            ""
        },
        footer = {
            "",
            "Start here:  firedrill run region-failover",
            "In CI:       firedrill gate --client my-producer.properties",
            "",
            "Exit codes:  0 pass, 1 fail, 2 unknown (never to be taken for a pass), 64 wrong usage, 70 internal error"
        },
        subcommands = {
            RunCommand.class,
            GateCommand.class,
            CheckCommand.class,
            ShowCommand.class,
            ValidateCommand.class,
            ListCommand.class,
            MirrorCommand.class,
            FailoverCommand.class,
            ProxyCommand.class,
            HelpCommand.class
        })
public final class Firedrill {
    private Firedrill() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Numbers and times look the same on every machine, as its readers, people or not, expect.
        Locale.setDefault(Locale.ROOT);
        int exitCode = ExitCode.INTERNAL.number();
        try {
            exitCode = commandLine().execute(arguments);
        } catch (Error e) {
            // The edge: without this, the JVM would end with 1, which means fail.
            System.err.println("firedrill: " + e);
        }
        System.out.flush();
        // Not exit: the shutdown hook of an interrupted run waits for this thread.
        Runtime.getRuntime().halt(exitCode);
    }

    private static Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'%s' is not a time, write it as 500ms, 5s, 2m or 1h".formatted(text)));
    }

    /** The whole of it, with the commands of other modules that are on the class path. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Firedrill());
        ServiceLoader.load(AddedCommand.class).forEach(line::addSubcommand);
        return line.registerConverter(Duration.class, Firedrill::duration)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ErrorLine())
                .setParameterExceptionHandler(new UsageError());
    }
}
