package io.firedrill.mirror.preflight;

import java.util.List;

/**
 * What all checks said.
 *
 * @param flow {@code a->b}
 * @param results one per check, in the order of {@link Preflight#checks()}
 */
public record PreflightReport(String flow, List<CheckResult> results) {
    public PreflightReport {
        results = List.copyOf(results);
    }

    /** The results whose worst finding is that bad and is not ignored. */
    public List<CheckResult> worst(Severity severity) {
        return results.stream().filter(result -> result.counts(severity)).toList();
    }

    /** The checks that found something that is known and accepted. */
    public List<CheckResult> ignored() {
        return results.stream()
                .filter(CheckResult::ignored)
                .filter(result -> !result.findings().isEmpty())
                .toList();
    }

    /** The checks that had nothing to judge. */
    public List<CheckResult> notApplied() {
        return results.stream()
                .filter(result -> result.findings().isEmpty())
                .filter(result -> result.notApplied().isPresent())
                .toList();
    }

    /** Whether a failover would go wrong. */
    public boolean blocked() {
        return !worst(Severity.BLOCKS).isEmpty();
    }

    /** Whether something could not be asked. */
    public boolean unsure() {
        return !worst(Severity.UNKNOWN).isEmpty();
    }

    /** Counted by checks, not by findings: one setting that is wrong in a hundred topics is one thing to mend. */
    public String summary() {
        StringBuilder summary = new StringBuilder();
        int blocks = worst(Severity.BLOCKS).size();
        summary.append("%d %s a failover, %d %s, %d unknown (of %d checks"
                .formatted(
                        blocks,
                        blocks == 1 ? "blocks" : "block",
                        worst(Severity.WARNS).size(),
                        worst(Severity.WARNS).size() == 1 ? "warns" : "warn",
                        worst(Severity.UNKNOWN).size(),
                        results.size()));
        if (!ignored().isEmpty()) {
            summary.append("; %d ignored".formatted(ignored().size()));
        }
        if (!notApplied().isEmpty()) {
            summary.append("; %d did not apply".formatted(notApplied().size()));
        }
        return summary.append(')').toString();
    }
}
