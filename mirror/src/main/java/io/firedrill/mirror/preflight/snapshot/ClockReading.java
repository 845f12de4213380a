package io.firedrill.mirror.preflight.snapshot;

import java.time.Duration;

/**
 * A clock compared with that of this machine, as of the middle between question and answer.
 *
 * @param ahead how far it is ahead of this machine's; negative where it is behind
 * @param uncertainty half the time between question and answer: the error is no greater
 */
public record ClockReading(Duration ahead, Duration uncertainty) {}
