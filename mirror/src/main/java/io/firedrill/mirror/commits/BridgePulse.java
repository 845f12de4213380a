package io.firedrill.mirror.commits;

import java.time.Duration;

/**
 * A sign of life of a flow's bridge: when the source had last answered it. It stands among the commits, where it takes the
 * place of the one before.
 *
 * @param heardAtMillis since the epoch; 0 where the source has never answered
 * @param homesAtMillis when it last looked where groups go on at home ({@link GroupHome}), and found out; 0 where it never did
 * @param writtenAtMillis by the same clock, the bridge's
 */
public record BridgePulse(long heardAtMillis, long homesAtMillis, long writtenAtMillis) {
    /** How long the source had been silent when the bridge said so; by one clock alone. */
    public Duration silence() {
        return Duration.ofMillis(Math.max(0, writtenAtMillis - heardAtMillis));
    }
}
