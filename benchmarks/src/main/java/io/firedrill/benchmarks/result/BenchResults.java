package io.firedrill.benchmarks.result;

import io.firedrill.benchmarks.environment.Environment;
import io.firedrill.benchmarks.environment.Quiet;
import io.firedrill.benchmarks.sweep.Objective;
import io.firedrill.benchmarks.sweep.Partitions;
import io.firedrill.benchmarks.sweep.PeerRound;
import io.firedrill.benchmarks.sweep.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All that one {@code firedrill bench} found: what {@code results.json} holds.
 *
 * @param format of the file; {@value #FORMAT}
 * @param command as it was given
 * @param target where the load went
 * @param payload what the records were
 * @param partitions that topics had
 * @param peer what Kafka's own tool reached with the best settings; empty where it was not asked
 */
public record BenchResults(
        int format,
        String command,
        Instant began,
        Duration took,
        Environment environment,
        Quiet quiet,
        String target,
        String payload,
        Partitions partitions,
        Objective objective,
        Sweep.Found found,
        List<PeerRound> peer) {
    /** Raised when a reader of the older one would misread it. */
    public static final int FORMAT = 2;

    public BenchResults {
        peer = List.copyOf(peer);
    }
}
