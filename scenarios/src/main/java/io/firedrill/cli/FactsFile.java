package io.firedrill.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firedrill.engine.RunDirectory;
import io.firedrill.report.RunFacts;
import java.io.IOException;

/** The facts of a run in its folder, for judging it again. */
record FactsFile(RunDirectory run) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    void write(RunFacts facts) throws IOException {
        JSON.writeValue(run.facts().toFile(), facts);
    }

    RunFacts read() throws IOException {
        return JSON.readValue(run.facts().toFile(), RunFacts.class);
    }
}
