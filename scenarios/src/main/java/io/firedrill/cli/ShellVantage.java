package io.firedrill.cli;

import io.firedrill.mirror.failover.Vantage;
import java.io.IOException;
import java.time.Duration;

/** A place to see the source from that a user's own command looks from. */
record ShellVantage(String name, String command, Duration limit) implements Vantage {
    @Override
    public Sight look() throws InterruptedException {
        try {
            return switch (Shell.run(command, limit).code()) {
                case 0 -> Sight.ALIVE;
                case 1 -> Sight.DEAD;
                default -> Sight.UNKNOWN;
            };
        } catch (IOException e) {
            return Sight.UNKNOWN;
        }
    }
}
