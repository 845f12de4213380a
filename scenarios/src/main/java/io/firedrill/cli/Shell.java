package io.firedrill.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a user's own shell command, for a bounded time. */
final class Shell {
    private Shell() {}

    /**
     * What became of it.
     *
     * @param code it ended with; -1 where it was killed because it took too long
     * @param lastLine of all that it said
     */
    record Result(int code, String lastLine) {}

    static Result run(String command, Duration limit) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        try {
            CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> lastLine(process));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Result(-1, "it took more than %d s".formatted(limit.toSeconds()));
            }
            return new Result(process.exitValue(), said.getNow(""));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String lastLine(Process process) {
        try {
            String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return all.substring(all.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            return "";
        }
    }
}
