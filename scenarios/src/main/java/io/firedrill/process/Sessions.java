package io.firedrill.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Processes in a session of their own, so that Ctrl-C on the terminal reaches the harness only. */
final class Sessions {
    private static final Optional<String> SETSID = onPath("setsid");

    private Sessions() {}

    /** Starts {@code command} through {@code setsid} where there is one; it keeps its pid, setsid executes it in place. */
    static ProcessBuilder detached(String... command) {
        return detached(Arrays.asList(command));
    }

    static ProcessBuilder detached(List<String> command) {
        List<String> full = new ArrayList<>();
        SETSID.ifPresent(full::add);
        full.addAll(command);
        return new ProcessBuilder(full);
    }

    private static Optional<String> onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
