package io.firedrill.cli;

import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.workload.Payload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the users' own records before anything is started.
 *
 * @param err where remarks go
 */
record PayloadCheck(PrintWriter err) {
    private record Source(Path file, @Nullable String keyField) {}

    /**
     * Reads every payload of the scenario, each once.
     *
     * @throws IOException for the first that cannot be sent; the message names the file and the reason
     */
    void check(Scenario scenario) throws IOException {
        Set<Source> sources = new LinkedHashSet<>();
        for (ProducerSpec producer : scenario.workload().producers()) {
            if (producer.payload() != null) {
                sources.add(new Source(Path.of(producer.payload()), producer.keyField()));
            }
        }
        for (Source source : sources) {
            check(source);
        }
    }

    private void check(Source source) throws IOException {
        Payload read;
        try {
            read = Payload.read(source.file(), source.keyField());
        } catch (AccessDeniedException e) {
            throw new IOException("%s: permission denied".formatted(source.file()), e);
        }
        if (read.isCut()) {
            err.println("firedrill: %s is large: its first %,d records go round and round"
                    .formatted(source.file(), read.records().size()));
        }
        if (source.keyField() != null && read.withoutKey() > 0) {
            err.println("firedrill: %d of %d records have no field '%s' and get generated keys"
                    .formatted(read.withoutKey(), read.records().size(), source.keyField()));
        }
    }
}
