package io.firedrill.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firedrill.engine.RunDirectory;
import io.firedrill.history.DamagedHistoryException;
import java.io.IOException;

/** The facts of a run in its folder, for judging it again. */
public record FactsFile(RunDirectory run) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            // A later version may say more of a run; none of it decides a verdict.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Writes them, over those that are there. */
    public void write(RunFacts facts) throws IOException {
        JSON.writeValue(run.facts().toFile(), facts);
    }

    /**
     * Reads them.
     *
     * @throws DamagedHistoryException when it is not what a run writes down of itself
     */
    public RunFacts read() throws IOException {
        try {
            return JSON.readValue(run.facts().toFile(), RunFacts.class);
        } catch (JsonProcessingException e) {
            throw new DamagedHistoryException(
                    "%s: is not what a run writes down of itself: %s".formatted(run.facts(), e.getOriginalMessage()),
                    e);
        }
    }
}
