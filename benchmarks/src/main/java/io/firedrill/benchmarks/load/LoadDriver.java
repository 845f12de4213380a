package io.firedrill.benchmarks.load;

import java.io.IOException;

/** Whoever sends load, and measures. */
@FunctionalInterface
public interface LoadDriver {
    /**
     * Sends what {@code load} says; returns what was measured.
     *
     * @throws IOException when it cannot, or does not answer in time
     */
    LoadResult run(LoadSpec load) throws IOException, InterruptedException;
}
