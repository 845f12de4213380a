package io.firedrill.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Where the runs of tests have their folders. */
final class Runs {
    private static final String PROPERTY = "firedrill.runs";

    private Runs() {}

    /** As the configuration parameter or system property {@value #PROPERTY} says; else in the build's own folder. */
    static Path folder(ExtensionContext context) {
        return context.getConfigurationParameter(PROPERTY)
                .map(Path::of)
                .orElseGet(() -> Path.of(Files.isDirectory(Path.of("build")) ? "build" : "target", "firedrill"));
    }
}
