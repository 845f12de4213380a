package io.firedrill.benchmarks.capacity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a planner. */
public final class CapacityFile {
    /** For people. */
    public static final String PAGE = "report.html";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private CapacityFile() {}

    /** Writes {@code results.json}, whole or not at all, and the page, into a folder that is there. */
    public static void write(Path folder, CapacityResults results) throws IOException {
        Path file = folder.resolve("results.json");
        Path whole = folder.resolve("results.json.part");
        JSON.writeValue(whole.toFile(), results);
        Files.move(whole, file);
        CapacityPage.write(folder.resolve(PAGE), results);
    }
}
