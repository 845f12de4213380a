package io.firedrill.benchmarks.cli;

import io.firedrill.benchmarks.batch.Codec;
import io.firedrill.benchmarks.result.ResultsFile;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The producers' settings and the topic's partitions: given, taken from a bench, or, the settings, to be chosen. */
final class SettingsOptions {
    private static final String BATCH = "131072";
    private static final int BATCH_BYTES = 131_072;
    private static final int LINGER_MILLIS = 10;
    private static final int USUAL_PARTITIONS = 6;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--settings-from",
            paramLabel = "FILE",
            description = "results.json of a bench: its winner's settings and partitions.")
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

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Of the topic. Default: those of the winner of --settings-from, or 6.")
    private @Nullable Integer partitions;

    /**
     * What is given, or comes from a bench.
     *
     * @param settings null where they are to be chosen
     */
    record Given(@Nullable ProducerSettings settings, int partitions) {}

    /** @throws IOException when the bench's file cannot be read; the message says why */
    Given given() throws IOException {
        if (partitions != null && partitions < 1) {
            throw Usage.wrong(spec, "--partitions %d: must be 1 or more".formatted(partitions));
        }
        if (from != null && compression != null) {
            throw Usage.wrong(spec, "give --settings-from or --compression, not both");
        }
        if (from != null) {
            Candidate winner = ResultsFile.read(from).found().winner().candidate();
            return new Given(winner.settings(), partitions == null ? winner.partitions() : partitions);
        }
        return new Given(settings(), partitions == null ? USUAL_PARTITIONS : partitions);
    }

    private @Nullable ProducerSettings settings() {
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
