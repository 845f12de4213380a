package io.firedrill.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A drill that was run, whole or not: the history says which.
 *
 * @param runId name of the run's folder
 * @param took from the command to the end of the last phase
 * @param reusedRegions the names of the regions whose brokers an earlier drill has used
 */
public record DrillRun(
        String runId, RunDirectory directory, long seed, Instant began, Duration took, List<String> reusedRegions) {
    public DrillRun {
        reusedRegions = List.copyOf(reusedRegions);
    }
}
