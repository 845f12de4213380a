package io.firedrill.cli;

import io.firedrill.mirror.flow.MirrorPropertiesReader;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which flow a command is about: what MirrorMaker 2 itself is told, so that nobody writes it down twice. */
final class MirrorOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-m", "--mirror-config"},
            required = true,
            paramLabel = "FILE",
            description =
                    "The properties file of the flow's MirrorMaker 2 (mm2.properties): clusters, security, topics,"
                            + " groups. Config providers in it are resolved.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Parameters(paramLabel = "SOURCE->TARGET", description = "The flow, as the file names it; quote it: 'eu->us'.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String flow;

    /** The flow; a file that cannot be read, or that does not have it, is wrong usage. */
    ReplicationFlow flow() {
        try {
            return new MirrorPropertiesReader(properties()).flow(flow);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The flow against it, as the same file says it; empty where one is not to be used: names are kept, so that none tells it. */
    Optional<ReplicationFlow> opposite() {
        try {
            return new MirrorPropertiesReader(properties()).opposite(flow());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** All that the file says, as it says it: config providers are not resolved, so that no secret is in it by accident. */
    Map<String, String> properties() {
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
