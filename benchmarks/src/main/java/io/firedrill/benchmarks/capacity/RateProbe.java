package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.load.LoadResult;
import java.io.IOException;

/** Sends at a rate, and measures. */
interface RateProbe {
    /**
     * Once.
     *
     * @param recordsPerSecond more than 0
     * @throws IOException when the generator cannot work
     */
    LoadResult at(double recordsPerSecond) throws IOException, InterruptedException;

    /** Whether there is nothing more to be measured. */
    default boolean isOver() {
        return false;
    }
}
