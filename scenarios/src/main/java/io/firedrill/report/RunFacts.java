package io.firedrill.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a report says about the run besides scenario and verdict. Kept in the run's folder for judging it again.
 *
 * @param command as the user typed it
 * @param took from the command to the end of the last phase
 * @param versions one entry per component
 */
public record RunFacts(
        String runId, long seed, String command, Instant began, Duration took, Map<String, String> versions) {
    public RunFacts {
        versions = Map.copyOf(versions);
    }
}
