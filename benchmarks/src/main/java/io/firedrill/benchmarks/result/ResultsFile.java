package io.firedrill.benchmarks.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** {@code results.json}: written after a run, read as a later one's baseline. */
public final class ResultsFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ResultsFile() {}

    /** Writes it whole or not at all. */
    public static void write(Path file, BenchResults results) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".part");
        JSON.writeValue(whole.toFile(), results);
        Files.move(whole, file);
    }

    /**
     * Reads it.
     *
     * @throws IOException when it is missing, or no such file; the message says which
     */
    public static BenchResults read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try {
            JsonNode content = JSON.readTree(file.toFile());
            if (content.path("format").asInt() != BenchResults.FORMAT) {
                throw new IOException("%s: is not the results.json of a bench of this version (format %d)"
                        .formatted(file, BenchResults.FORMAT));
            }
            return JSON.treeToValue(content, BenchResults.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "%s: is not the results.json of a bench: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }
}
