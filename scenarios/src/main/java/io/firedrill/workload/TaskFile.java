package io.firedrill.workload;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;

/** A task on its way from the engine to the process that does it: a JSON file. */
public record TaskFile(Path path) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    public void write(ProducerTask task) throws IOException {
        JSON.writeValue(path.toFile(), task);
    }

    public void write(MemberTask task) throws IOException {
        JSON.writeValue(path.toFile(), task);
    }

    ProducerTask readProducer() throws IOException {
        return JSON.readValue(path.toFile(), ProducerTask.class);
    }

    MemberTask readMember() throws IOException {
        return JSON.readValue(path.toFile(), MemberTask.class);
    }
}
