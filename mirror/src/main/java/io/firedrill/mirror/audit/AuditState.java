package io.firedrill.mirror.audit;

import java.util.List;

/**
 * What an audit remembers for the next one.
 *
 * @param version of this shape
 * @param flow its name
 * @param targetClusterId of the cluster that was read
 */
public record AuditState(int version, String flow, String targetClusterId, List<PartitionState> partitions) {
    public static final int VERSION = 1;

    public AuditState {
        if (version != VERSION) {
            throw new IllegalArgumentException("version %d: this build reads version %d".formatted(version, VERSION));
        }
        partitions = List.copyOf(partitions);
    }
}
