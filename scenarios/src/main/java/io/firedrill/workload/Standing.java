package io.firedrill.workload;

import java.util.List;

/**
 * Where a client can work.
 *
 * @param bootstrapServers of the region
 * @param topics what a member subscribes to there; empty for a producer
 */
public record Standing(String bootstrapServers, List<String> topics) {
    public Standing {
        topics = List.copyOf(topics);
    }
}
