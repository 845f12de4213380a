package io.firedrill.engine;

import io.firedrill.cluster.Provider;
import java.nio.file.Path;

/**
 * How a drill is run, apart from what the scenario says.
 *
 * @param runs the folder in which the run gets a folder of its own
 * @param seed of keys, payloads and topic choice
 * @param keepData whether the brokers' data stay on disk after the run; those of containers never do
 * @param provider of brokers and links
 */
public record DrillOptions(Path runs, long seed, boolean keepData, Provider provider) {
    /** On embedded regions. */
    public DrillOptions(Path runs, long seed, boolean keepData) {
        this(runs, seed, keepData, Provider.embedded());
    }
}
