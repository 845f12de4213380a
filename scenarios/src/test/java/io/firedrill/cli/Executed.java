package io.firedrill.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** The command line, called as a shell would. */
final class Executed {
    private Executed() {}

    /**
     * Its exit code.
     *
     * @param out what it prints; empty before
     * @param err likewise
     */
    static int commandLine(StringWriter out, StringWriter err, List<String> arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Firedrill.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
