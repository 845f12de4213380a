package io.firedrill.benchmarks.cli;

import io.firedrill.benchmarks.batch.Codec;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.Partitions;
import io.firedrill.benchmarks.sweep.SettingsGrid;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** The values that a sweep tries, in all combinations. */
final class GridOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--compression",
            split = ",",
            paramLabel = "CODEC",
            converter = CodecConverter.class,
            defaultValue = "none,gzip,snappy,lz4,zstd",
            description = "Values of compression.type, with a level as in zstd:6. Default: ${DEFAULT-VALUE}.")
    private List<Codec> codecs = List.of();

    @Option(
            names = "--batch-size",
            split = ",",
            paramLabel = "BYTES",
            defaultValue = "16384,65536,262144,1048576",
            description = "Values of batch.size. Default: ${DEFAULT-VALUE}.")
    private List<Integer> batchBytes = List.of();

    @Option(
            names = "--linger",
            split = ",",
            paramLabel = "MS",
            defaultValue = "5,20",
            description = "Values of linger.ms. Default: ${DEFAULT-VALUE}.")
    private List<Integer> lingerMillis = List.of();

    @Option(
            names = "--acks",
            split = ",",
            paramLabel = "ACKS",
            defaultValue = "all",
            description =
                    "Values of acks. Anything but all can lose what was acknowledged: `firedrill gate` shows how. Default:"
                            + " ${DEFAULT-VALUE}.")
    private List<String> acks = List.of();

    @Option(
            names = "--in-flight",
            split = ",",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "Values of max.in.flight.requests.per.connection. Above 5 the producer is not idempotent. Default:"
                            + " ${DEFAULT-VALUE}.")
    private List<Integer> inFlight = List.of();

    @Option(
            names = "--idempotence",
            split = ",",
            arity = "1",
            paramLabel = "BOOL",
            defaultValue = "true",
            description =
                    "Values of enable.idempotence. Without it, retries can repeat records, and with more than one request in"
                            + " flight reorder them. Where acks is not all, or more than 5 are in flight, Kafka refuses it: such"
                            + " settings are tried without. Default: ${DEFAULT-VALUE}.")
    private List<Boolean> idempotence = List.of();

    @Option(
            names = "--partitions",
            split = ",",
            paramLabel = "N",
            defaultValue = "6",
            description =
                    "Numbers of partitions of the topic. Kafka's defaults with the first of them are what all else is"
                            + " compared with. Default: ${DEFAULT-VALUE}.")
    private List<Integer> partitions = List.of();

    Partitions partitions() {
        try {
            return new Partitions(partitions);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--partitions " + e.getMessage(), e);
        }
    }

    List<Candidate> candidates() {
        return new SettingsGrid(codecs, batchBytes, lingerMillis, acks, inFlight, idempotence).candidates(partitions());
    }

    /** Kafka's names, with a level. */
    static final class CodecConverter implements ITypeConverter<Codec> {
        @Override
        public Codec convert(String text) {
            try {
                return Codec.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
