package io.firedrill.engine;

import io.firedrill.cluster.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A drill that was run, whole or not: the history says which.
 *
 * @param runId name of the run's folder
 * @param took from the command to the end of the last phase
 * @param reusedRegions the names of the regions whose brokers an earlier drill has used
 * @param provider of the brokers and links
 * @param found what was found out about them, by what that is: the images' digests, what the brokers' version cannot do
 */
public record DrillRun(
        String runId,
        RunDirectory directory,
        long seed,
        Instant began,
        Duration took,
        List<String> reusedRegions,
        Provider provider,
        Map<String, String> found) {
    public DrillRun {
        found = Map.copyOf(found);
        reusedRegions = List.copyOf(reusedRegions);
    }
}
