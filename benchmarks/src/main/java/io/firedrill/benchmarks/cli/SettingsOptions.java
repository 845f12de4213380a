package io.firedrill.benchmarks.cli;

import io.firedrill.benchmarks.batch.Codec;
import io.firedrill.benchmarks.result.ResultsFile;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The producers' settings: given, taken from a bench, or to be chosen. */
final class SettingsOptions {
    private static final String BATCH = "131072";
    private static final int BATCH_BYTES = 131_072;
    private static final int LINGER_MILLIS = 10;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--settings-from",
            paramLabel = "FILE",
            description = "results.json of a bench: its winner's settings.")
    private @Nullable Path from;

    @Option(
            names = "--compression",
            paramLabel = "CODEC",
            description = "compression.type, with a level as in zstd:6. Default: the best of a short race.")
    private @Nullable String compression;

    @Option(
            names = "--batch-size",
            paramLabel = "BYTES",
            defaultValue = BATCH,
            description = "With --compression. Default: ${DEFAULT-VALUE}.")
    private int batchBytes = BATCH_BYTES;

    @Option(
            names = "--linger",
            paramLabel = "MS",
            defaultValue = "10",
            description = "With --compression. Default: ${DEFAULT-VALUE}.")
    private int lingerMillis = LINGER_MILLIS;

    /**
     * Those that are given; null where they are to be chosen.
     *
     * @throws IOException when the bench's file cannot be read; the message says why
     */
    @Nullable
    ProducerSettings settings() throws IOException {
        if (from != null && compression != null) {
            throw Usage.wrong(spec, "give --settings-from or --compression, not both");
        }
        if (from != null) {
            return ResultsFile.read(from).found().winner().settings();
        }
        if (compression == null) {
            return null;
        }
        if (batchBytes < 0 || lingerMillis < 0) {
            throw Usage.wrong(spec, "--batch-size and --linger: must be 0 or more");
        }
        try {
            return ProducerSettings.of(Codec.parse(compression), batchBytes, lingerMillis);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--compression " + e.getMessage(), e);
        }
    }
}
