package io.firedrill.benchmarks.cli;

import io.firedrill.cli.Firedrill;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command line printed, and returned.
 *
 * @param exitCode as the process would have
 */
record CommandLines(int exitCode, String out, String err) {
    static CommandLines run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Firedrill.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandLines(exitCode, out.toString(), err.toString());
    }
}
