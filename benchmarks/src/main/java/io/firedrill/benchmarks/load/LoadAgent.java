package io.firedrill.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firedrill.process.ChildJvm;
import io.firedrill.process.ChildProcesses;
import io.firedrill.process.ChildSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The load generator in a process of its own, so that its speed is not that of whoever asks. Used by one thread. */
public final class LoadAgent implements LoadDriver, AutoCloseable {
    /** What a run may take beside what its spec says: connecting, and the last records in flight. */
    private static final Duration GRACE = Duration.ofSeconds(90);

    static final List<String> JVM_OPTIONS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC");

    private final ObjectMapper json = LoadJson.mapper();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final ChildSpec spec;
    private final ChildJvm process;

    private LoadAgent(ChildSpec spec, ChildProcesses children) throws IOException {
        this.spec = spec;
        this.process = children.start(spec, this::hear);
        process.whenEnded(code -> answers.add(LoadAgentMain.PROBLEM + ended(code)));
    }

    /**
     * Starts it.
     *
     * @param scratch for its log and its histories
     */
    public static LoadAgent start(String name, Path scratch, ChildProcesses children) throws IOException {
        Path folder = scratch.resolve(name);
        return new LoadAgent(
                new ChildSpec(
                        name,
                        LoadAgentMain.class.getName(),
                        List.of(folder.toString()),
                        JVM_OPTIONS,
                        scratch.resolve(name + ".log")),
                children);
    }

    private void hear(String line) {
        if (line.startsWith(LoadAgentMain.RESULT) || line.startsWith(LoadAgentMain.PROBLEM)) {
            answers.add(line);
        }
    }

    private String ended(int code) {
        return spec.lastError().orElse("ended with exit code " + code);
    }

    @Override
    public LoadResult run(LoadSpec load) throws IOException, InterruptedException {
        process.send(json.writeValueAsString(load));
        Duration limit = load.warmUp().plus(load.measured()).plus(GRACE);
        String answer = answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            throw new IOException("the load generator does not answer within %d s".formatted(limit.toSeconds()));
        }
        if (answer.startsWith(LoadAgentMain.PROBLEM)) {
            throw new IOException("the load generator: " + answer.substring(LoadAgentMain.PROBLEM.length()));
        }
        return json.readValue(answer.substring(LoadAgentMain.RESULT.length()), LoadResult.class);
    }

    /** Ends its process. */
    @Override
    public void close() {
        process.kill();
    }
}
