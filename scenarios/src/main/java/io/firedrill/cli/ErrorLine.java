package io.firedrill.cli;

import io.firedrill.engine.DrillException;
import io.firedrill.history.DamagedHistoryException;
import io.firedrill.scenario.ScenarioException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A command that failed: its message without a stack trace, unless {@code FIREDRILL_TRACE} is set. */
final class ErrorLine implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (System.getenv("FIREDRILL_TRACE") != null) {
            error.printStackTrace(err);
        }
        if (error instanceof ScenarioException mistakes) {
            mistakes.mistakes().forEach(err::println);
            return ExitCode.USAGE.number();
        }
        if (error instanceof FileSystemException refused) {
            err.println("firedrill: " + FileTrouble.said(refused));
            return ExitCode.USAGE.number();
        }
        err.println("firedrill: " + error.getMessage());
        if (error instanceof DrillException || error instanceof DamagedHistoryException) {
            return ExitCode.UNKNOWN.number();
        }
        if (!(error instanceof IOException)) {
            err.println("This is a defect of Firedrill: set FIREDRILL_TRACE=1 to see where (%s)."
                    .formatted(error.getClass().getName()));
        }
        return ExitCode.INTERNAL.number();
    }
}
