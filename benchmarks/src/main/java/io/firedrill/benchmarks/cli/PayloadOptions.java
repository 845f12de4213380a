package io.firedrill.benchmarks.cli;

import io.firedrill.benchmarks.load.PayloadSpec;
import io.firedrill.benchmarks.payload.PayloadKind;
import io.firedrill.benchmarks.payload.Payloads;
import io.firedrill.benchmarks.payload.SampleException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What the records are. */
final class PayloadOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--sample",
            paramLabel = "FILE",
            description =
                    "Your own records: a text file, each line one, or a folder, each file one. The answer depends on nothing as"
                            + " much as on this.")
    private @Nullable Path sample;

    @Option(
            names = "--payload",
            paramLabel = "KIND",
            defaultValue = "json_orders",
            description =
                    "Generated records where there is no sample: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private PayloadKind kind = PayloadKind.JSON_ORDERS;

    @Option(
            names = "--record-bytes",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Size of a generated record. Default: ${DEFAULT-VALUE}.")
    private int recordBytes = 1_000;

    /** Reads the sample once, so that a bad one is said before anything starts. */
    PayloadSpec payload() {
        if (sample == null) {
            Usage.require(
                    spec,
                    recordBytes >= Payloads.LEAST_BYTES && recordBytes <= Payloads.MOST_BYTES,
                    "--record-bytes %d: from %d to %d"
                            .formatted(recordBytes, Payloads.LEAST_BYTES, Payloads.MOST_BYTES));
            return PayloadSpec.generated(kind, recordBytes);
        }
        try {
            return PayloadSpec.of(sample);
        } catch (SampleException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
