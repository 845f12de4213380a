package io.firedrill.checker;

import io.firedrill.scenario.Measure;
import java.util.List;

/** A finding as reports tell it, for comparing: its witnesses a line each. */
record Told(Measure measure, String subject, long records, List<String> witnesses) {
    static List<Told> of(Verdict verdict) {
        return verdict.findings().stream()
                .map(finding -> new Told(
                        finding.measure(),
                        finding.subject(),
                        finding.records(),
                        finding.witnesses().stream().map(Witness::line).toList()))
                .toList();
    }
}
