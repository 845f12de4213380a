package io.firedrill.mirror.audit;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an audit looks at, and what it takes for granted.
 *
 * @param topics those whose name at the source matches; of those that the flow carries
 * @param askSource whether the source is asked about what is missing
 * @param filters whether the flow has transforms that may drop records
 * @param beginsLatest whether the mirror was told to begin with the source's latest records, and not with its earliest
 * @param accepted reasons that are taken for granted where they are possible
 * @param limit for each answer of a cluster
 */
public record AuditSettings(
        Pattern topics,
        boolean askSource,
        boolean filters,
        boolean beginsLatest,
        Set<Reason> accepted,
        Duration limit) {
    public AuditSettings {
        accepted = Set.copyOf(accepted);
    }
}
