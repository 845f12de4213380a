package io.firedrill.mirror.preflight;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one check said.
 *
 * @param findings empty where its law holds; the worst first
 * @param notApplied why there was nothing to judge
 * @param ignored whether its findings are known and accepted
 */
public record CheckResult(About about, List<Finding> findings, Optional<String> notApplied, boolean ignored) {
    public CheckResult {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    /** That of its worst finding. */
    public Optional<Severity> severity() {
        return findings.stream().map(Finding::severity).findFirst();
    }

    /** Whether its findings count, and the worst is that bad. */
    public boolean counts(Severity severity) {
        return !ignored && severity().filter(worst -> worst == severity).isPresent();
    }
}
