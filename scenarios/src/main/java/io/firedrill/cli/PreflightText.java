package io.firedrill.cli;

import io.firedrill.mirror.preflight.About;
import io.firedrill.mirror.preflight.CheckResult;
import io.firedrill.mirror.preflight.Finding;
import io.firedrill.mirror.preflight.Preflight;
import io.firedrill.mirror.preflight.PreflightReport;
import io.firedrill.mirror.preflight.Severity;
import java.util.List;
import java.util.Locale;

/** A preflight for a terminal: the worst first, the summary last, no line longer than it has to be. */
final class PreflightText {
    /** A setting that is wrong in a thousand topics is one thing to mend. */
    private static final int SHOWN = 8;

    private final StringBuilder text = new StringBuilder();

    private PreflightText() {}

    static String of(PreflightReport report) {
        PreflightText text = new PreflightText();
        for (Severity severity : Severity.values()) {
            report.worst(severity).forEach(text::check);
        }
        report.ignored().forEach(text::check);
        List<CheckResult> notApplied = report.notApplied();
        if (!notApplied.isEmpty()) {
            text.text.append("did not apply\n");
            notApplied.forEach(result -> text.wrapped(
                    "  %s: %s"
                            .formatted(result.about().id(), result.notApplied().orElse("")),
                    "    "));
            text.text.append('\n');
        }
        text.wrapped("%s: %s".formatted(report.flow(), report.summary()), "  ");
        return text.text.toString();
    }

    static String checks() {
        PreflightText text = new PreflightText();
        for (About about : Preflight.checks()) {
            text.text.append(about.id()).append('\n');
            text.wrapped("  " + about.law(), "  ");
            text.wrapped("  why: " + about.why(), "       ");
        }
        return text.text.toString();
    }

    private void check(CheckResult result) {
        String severity = result.ignored()
                ? "ignored"
                : result.severity()
                        .map(worst -> worst.label().toUpperCase(Locale.ROOT))
                        .orElse("");
        text.append("%-7s  %s%n".formatted(severity, result.about().id()));
        wrapped("  why: " + result.about().why(), "       ");
        result.findings().stream().limit(SHOWN).forEach(this::finding);
        if (result.findings().size() > SHOWN) {
            text.append("  ... and %d more (--format json has all)%n"
                    .formatted(result.findings().size() - SHOWN));
        }
        text.append('\n');
    }

    private void finding(Finding finding) {
        wrapped("  %s: %s".formatted(finding.subject(), finding.is()), "      ");
        finding.fix().lines().flatMap(line -> Lines.ofFix(line).stream()).forEach(line -> text.append("    ")
                .append(line)
                .append('\n'));
    }

    private void wrapped(String line, String hanging) {
        Lines.wrapped(line, hanging).forEach(part -> text.append(part).append('\n'));
    }
}
