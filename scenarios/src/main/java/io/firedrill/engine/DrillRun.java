package io.firedrill.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * A drill that was run, whole or not: the history says which.
 *
 * @param runId name of the run's folder
 * @param took from the command to the end of the last phase
 */
public record DrillRun(String runId, RunDirectory directory, long seed, Instant began, Duration took) {}
