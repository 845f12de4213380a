package io.firedrill.cli;

import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.MirrorControl;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Stops and starts a mirror by a user's own commands.
 *
 * @param startOption by which {@code startCommand} was given, as messages call it
 */
record ShellMirrorControl(String startOption, Optional<String> stopCommand, Optional<String> startCommand)
        implements MirrorControl {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public void stop() throws FailoverException, InterruptedException {
        run("--stop-mirror", stopCommand);
    }

    @Override
    public void start() throws FailoverException, InterruptedException {
        run(startOption, startCommand);
    }

    private static void run(String option, Optional<String> command) throws FailoverException, InterruptedException {
        if (command.isEmpty()) {
            return;
        }
        try {
            Shell.Result result = Shell.run(command.get(), LIMIT);
            if (result.code() != 0) {
                throw new FailoverException(
                        "the command of %s ended with %d: %s".formatted(option, result.code(), result.lastLine()));
            }
        } catch (IOException e) {
            throw new FailoverException("the command of %s cannot be run: %s".formatted(option, e.getMessage()), e);
        }
    }
}
