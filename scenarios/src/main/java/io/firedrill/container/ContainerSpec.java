package io.firedrill.container;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A container to start.
 *
 * @param name for messages: {@code broker-2.a}
 * @param image with its tag
 * @param arguments of the image's own entry point; none leaves what the image says
 * @param hosts addresses by host name, for its hosts file
 * @param files what is copied into it before it starts: text by absolute path
 * @param readyLine a regular expression of a line that it prints when it is ready; empty: not waited for
 * @param readyLimit how long that may take
 * @param log receives what it writes to its standard streams; appended to
 */
public record ContainerSpec(
        String name,
        String image,
        List<String> arguments,
        Map<String, String> environment,
        Map<String, String> hosts,
        Map<String, String> files,
        String readyLine,
        Duration readyLimit,
        Path log) {
    public ContainerSpec {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        hosts = Map.copyOf(hosts);
        files = Map.copyOf(files);
    }

    /** The same of another image. */
    ContainerSpec of(String other) {
        return new ContainerSpec(name, other, arguments, environment, hosts, files, readyLine, readyLimit, log);
    }
}
