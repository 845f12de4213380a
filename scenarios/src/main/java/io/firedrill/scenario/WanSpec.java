package io.firedrill.scenario;

import java.time.Duration;

/**
 * The ordinary state of the way between two regions, as the mirrors see it that read from the one and stand in the other.
 *
 * @param latency added each way
 * @param jitter drawn evenly from {@code [-jitter, jitter]} for each chunk
 * @param kilobytesPerSecond of each connection and way; 0 for no limit
 */
public record WanSpec(String one, String other, Duration latency, Duration jitter, int kilobytesPerSecond) {}
