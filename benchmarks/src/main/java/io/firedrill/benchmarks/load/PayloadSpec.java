package io.firedrill.benchmarks.load;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.firedrill.benchmarks.payload.PayloadKind;
import io.firedrill.benchmarks.payload.Payloads;
import io.firedrill.benchmarks.payload.SampleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the records' values are: generated ones of one size, or a user's own.
 *
 * @param kind of generated ones
 * @param recordBytes of generated ones
 * @param sample a path; null for generated ones
 * @param content name, size and checksum of the sample, wherever it lies; null for generated ones
 */
public record PayloadSpec(
        PayloadKind kind,
        int recordBytes,
        @Nullable String sample,
        @Nullable String content) {
    /** Enough for batches of a megabyte to differ. */
    private static final int BYTES = 16 << 20;

    private static final int FEWEST = 256;
    private static final int MOST = 20_000;
    private static final long SEED = 7;

    /** Generated values. */
    public static PayloadSpec generated(PayloadKind kind, int recordBytes) {
        return new PayloadSpec(kind, recordBytes, null, null);
    }

    /**
     * A user's own, which are read once for it.
     *
     * @throws SampleException when the sample is no good
     */
    public static PayloadSpec of(Path sample) throws SampleException {
        Payloads values = Payloads.ofSample(sample);
        Path whole = sample.toAbsolutePath().normalize();
        return new PayloadSpec(
                PayloadKind.INCOMPRESSIBLE,
                0,
                whole.toString(),
                "%s (%,d records, CRC-32C %08x)".formatted(whole.getFileName(), values.records(), values.checksum()));
    }

    /**
     * Makes or reads them.
     *
     * @throws SampleException when the sample is no good
     */
    public Payloads payloads() throws SampleException {
        return sample == null
                ? Payloads.generate(kind, recordBytes, Math.max(FEWEST, Math.min(MOST, BYTES / recordBytes)), SEED)
                : Payloads.ofSample(Path.of(sample));
    }

    /** Whether tools that read text can send it, too. */
    @JsonIgnore
    public boolean isText() {
        return sample == null ? kind == PayloadKind.JSON_ORDERS || kind == PayloadKind.LOG_LINES : !isFolder();
    }

    private boolean isFolder() {
        return sample != null && Files.isDirectory(Path.of(sample));
    }

    /** For people; of two samples the same only if their records are. */
    @JsonIgnore
    public String label() {
        return Optional.ofNullable(content).orElseGet(() -> "%s of %,d bytes"
                .formatted(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), recordBytes));
    }
}
