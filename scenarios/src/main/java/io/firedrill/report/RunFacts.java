package io.firedrill.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a report says about the run besides scenario and verdict. Kept in the run's folder for judging it again.
 *
 * @param command as the user typed it
 * @param took from the command to the end of the last phase
 * @param versions one entry per component
 * @param reusedRegions the names of the regions whose brokers an earlier drill has used
 */
public record RunFacts(
        String runId,
        long seed,
        String command,
        Instant began,
        Duration took,
        Map<String, String> versions,
        List<String> reusedRegions) {
    public RunFacts {
        // The files of earlier versions say nothing of it.
        reusedRegions = reusedRegions == null ? List.of() : List.copyOf(reusedRegions);
        versions = Map.copyOf(versions);
        requireNonNull(runId, "runId");
        requireNonNull(command, "command");
        requireNonNull(began, "began");
        requireNonNull(took, "took");
    }
}
