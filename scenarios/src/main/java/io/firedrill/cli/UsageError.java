package io.firedrill.cli;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line: one line with what is wrong, one with where to look. */
final class UsageError implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        command.getErr().println("firedrill: " + error.getMessage());
        UnmatchedArgumentException.printSuggestions(error, command.getErr());
        command.getErr()
                .println("see: %s --help".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE.number();
    }
}
