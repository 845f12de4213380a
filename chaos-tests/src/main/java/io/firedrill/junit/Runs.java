package io.firedrill.junit;

import io.firedrill.cluster.Provider;
import io.firedrill.engine.DrillOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.extension.ExtensionContext;

/** How the drills of tests are run. */
final class Runs {
    private static final String PROPERTY = "firedrill.runs";

    private Runs() {}

    /** In the tests' folder, on the regions that configuration parameters or system properties ask for. */
    static DrillOptions options(ExtensionContext context, long seed) {
        return new DrillOptions(
                folder(context),
                seed,
                false,
                Provider.named(context::getConfigurationParameter, AppInfoParser.getVersion()));
    }

    /** As the configuration parameter or system property {@value #PROPERTY} says; else in the build's own folder. */
    private static Path folder(ExtensionContext context) {
        return context.getConfigurationParameter(PROPERTY)
                .map(Path::of)
                .orElseGet(() -> Path.of(Files.isDirectory(Path.of("build")) ? "build" : "target", "firedrill"));
    }
}
