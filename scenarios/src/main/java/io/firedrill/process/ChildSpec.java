package io.firedrill.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A JVM to start.
 *
 * @param name for logs and reports: {@code broker-2.a}
 * @param mainClass on this JVM's class path
 * @param jvmOptions heap size, system properties...
 * @param log receives what the child writes to its standard error; appended to
 */
public record ChildSpec(String name, String mainClass, List<String> arguments, List<String> jvmOptions, Path log) {
    public ChildSpec {
        arguments = List.copyOf(arguments);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** What the child last complained about in its log; empty if it never did. */
    public Optional<String> lastError() {
        return ErrorLines.lastOf(log);
    }
}
