package io.firedrill.cli;

import io.firedrill.mirror.connect.ConnectAccess;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which Connect cluster the flow is on. */
final class ConnectOptions {
    /** Workers refuse to change anything while they rebalance; with the default settings that takes seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--connect",
            paramLabel = "URL",
            description =
                    "A worker of the distributed Kafka Connect cluster that the flow is on: http://HOST:8083. May be"
                            + " repeated; name all of them.")
    private List<URI> workers = List.of();

    @Option(
            names = "--connect-config",
            paramLabel = "FILE",
            description =
                    "A properties file with what the workers' REST API asks for: username, password, ssl.* as Kafka's"
                            + " clients have them. Config providers in it are resolved.")
    private @Nullable Path file;

    /** Whether there is one. */
    boolean given() {
        if (workers.isEmpty() && file != null) {
            throw new ParameterException(spec.commandLine(), "--connect-config goes with --connect");
        }
        return !workers.isEmpty();
    }

    /** How to get at it; wrong usage where no worker is named, or the file cannot be. */
    ConnectAccess access() {
        if (!given()) {
            throw new ParameterException(spec.commandLine(), "name the Connect cluster: --connect http://HOST:8083");
        }
        try {
            return ConnectAccess.of(workers, properties(), LIMIT);
        } catch (IllegalArgumentException e) {
            String where = file == null ? "--connect" : "--connect, --connect-config " + file;
            throw new ParameterException(spec.commandLine(), "%s: %s".formatted(where, e.getMessage()), e);
        }
    }

    private Map<String, String> properties() {
        if (file == null) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "%s: there is no such file".formatted(file), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
