package io.firedrill.engine;

import java.nio.file.Path;

/**
 * How a drill is run, apart from what the scenario says.
 *
 * @param runs the folder in which the run gets a folder of its own
 * @param seed of keys, payloads and topic choice
 * @param keepData whether the brokers' data stay on disk after the run
 */
public record DrillOptions(Path runs, long seed, boolean keepData) {}
