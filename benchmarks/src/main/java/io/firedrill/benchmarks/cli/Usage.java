package io.firedrill.benchmarks.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What a command line must not say. */
final class Usage {
    private Usage() {}

    /** @throws ParameterException with the message unless it {@code holds} */
    static void require(CommandSpec spec, boolean holds, String message) {
        if (!holds) {
            throw wrong(spec, message);
        }
    }

    /** To be thrown. */
    static ParameterException wrong(CommandSpec spec, String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
