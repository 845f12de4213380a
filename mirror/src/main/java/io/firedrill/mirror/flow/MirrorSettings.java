package io.firedrill.mirror.flow;

import java.time.Duration;

/**
 * What MirrorMaker 2 is told about pace and safety. {@link #disasterRecovery()} is the safe starting point; each value's
 * reason stands beside it in {@link MirrorProperties}. Immutable.
 *
 * @param replicationFactor of everything that the mirror creates at the target; 1 or more
 * @param minInsyncReplicas of the mirror's internal topics at the target; from 1 to {@code replicationFactor}
 * @param tasksMax upper bound of source tasks; 1 or more
 * @param checkpointInterval how often group offsets are translated and synced
 * @param refreshInterval how often new topics and groups are looked for
 * @param offsetLagMax how many records may pass between two offset syncs; 0 syncs at every batch
 * @param readCommitted whether records of aborted transactions stay behind
 * @param stamped whether each record tells where it was before; for that the mirror needs this module on its class path
 */
public record MirrorSettings(
        int replicationFactor,
        int minInsyncReplicas,
        int tasksMax,
        Duration checkpointInterval,
        Duration refreshInterval,
        int offsetLagMax,
        boolean readCommitted,
        boolean stamped) {

    public MirrorSettings {
        atLeast("replicationFactor", replicationFactor, 1);
        atLeast("minInsyncReplicas", minInsyncReplicas, 1);
        atLeast("tasksMax", tasksMax, 1);
        atLeast("offsetLagMax", offsetLagMax, 0);
        if (minInsyncReplicas > replicationFactor) {
            throw new IllegalArgumentException("minInsyncReplicas %d: must not exceed the replication factor %d"
                    .formatted(minInsyncReplicas, replicationFactor));
        }
        atLeastOneSecond("checkpointInterval", checkpointInterval);
        atLeastOneSecond("refreshInterval", refreshInterval);
    }

    /** Replication factor 3 with min.insync.replicas 2, seconds instead of MirrorMaker 2's minutes. */
    public static MirrorSettings disasterRecovery() {
        return new MirrorSettings(3, 2, 2, Duration.ofSeconds(1), Duration.ofSeconds(5), 0, true, true);
    }

    /** The same settings for a target of {@code brokers} brokers: no more replicas than there are brokers. */
    public MirrorSettings forBrokers(int brokers) {
        int replicas = Math.min(replicationFactor, brokers);
        return new MirrorSettings(
                replicas,
                Math.min(minInsyncReplicas, replicas),
                tasksMax,
                checkpointInterval,
                refreshInterval,
                offsetLagMax,
                readCommitted,
                stamped);
    }

    /** The same settings for a mirror that has MirrorMaker 2's own classes only. */
    public MirrorSettings withoutStamps() {
        return new MirrorSettings(
                replicationFactor,
                minInsyncReplicas,
                tasksMax,
                checkpointInterval,
                refreshInterval,
                offsetLagMax,
                readCommitted,
                false);
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("%s %d: must be %d or more".formatted(name, value, least));
        }
    }

    private static void atLeastOneSecond(String name, Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "%s %s: must be 1s or more, MirrorMaker 2 counts in whole seconds".formatted(name, value));
        }
    }
}
