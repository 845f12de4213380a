package io.firedrill.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firedrill.benchmarks.payload.SampleException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;

/**
 * The load generator's process: reads a {@link LoadSpec} a line, answers each with a {@link LoadResult} on a line, in JSON. One process for
 * many runs, so that none but the first runs on cold code.
 */
public final class LoadAgentMain {
    /** Before a line that is an answer; others are the client's. */
    static final String RESULT = "result ";

    static final String PROBLEM = "problem ";

    private LoadAgentMain() {}

    /**
     * Works until its input ends.
     *
     * @param arguments the folder for the histories, each of which is deleted after its run
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path scratch = Path.of(arguments[0]);
        ObjectMapper json = LoadJson.mapper();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            Path history = Files.createDirectories(scratch.resolve("history"));
            try {
                LoadResult result = LoadGenerator.run(json.readValue(line, LoadSpec.class), history);
                System.out.println(RESULT + json.writeValueAsString(result));
            } catch (IOException
                    | SampleException
                    | UncheckedIOException
                    | KafkaException
                    | IllegalArgumentException e) {
                // The edge of a run: the next may do better.
                System.out.println(PROBLEM + e.getMessage());
            } finally {
                Utils.delete(history.toFile());
            }
        }
        Runtime.getRuntime().halt(0);
    }
}
