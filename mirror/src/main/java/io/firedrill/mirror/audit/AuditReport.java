package io.firedrill.mirror.audit;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an audit found.
 *
 * @param flow its name
 * @param sourceAsked whether the source answered what was asked about missing offsets
 * @param partitions sorted by topic and number
 * @param findings about the audit as a whole
 * @param recordsRead by this audit, without what earlier ones have read
 * @param readIn how long the reading took
 */
public record AuditReport(
        String flow,
        boolean sourceAsked,
        List<PartitionReport> partitions,
        List<Finding> findings,
        long recordsRead,
        Duration readIn) {
    public AuditReport {
        partitions = List.copyOf(partitions);
        findings = List.copyOf(findings);
    }

    /** The worst of all findings. */
    public AuditOutcome outcome() {
        return Stream.concat(findings.stream(), partitions.stream().flatMap(partition -> partition.findings().stream()))
                .map(Finding::outcome)
                .max(Comparator.naturalOrder())
                .orElse(AuditOutcome.SOUND);
    }
}
