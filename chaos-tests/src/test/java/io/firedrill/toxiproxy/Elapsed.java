package io.firedrill.toxiproxy;

import java.io.IOException;
import java.time.Duration;

/** How long something took. */
final class Elapsed {
    private Elapsed() {}

    static Duration of(Action action) throws IOException {
        long started = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - started);
    }

    interface Action {
        void run() throws IOException;
    }
}
