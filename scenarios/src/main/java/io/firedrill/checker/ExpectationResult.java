package io.firedrill.checker;

import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import java.util.OptionalLong;

/**
 * One measure held against its bound.
 *
 * @param measured in the measure's unit; empty where it could not be determined
 */
public record ExpectationResult(Measure measure, Bound bound, OptionalLong measured, Outcome outcome) {}
