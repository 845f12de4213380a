package io.firedrill.report;

import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.Finding;
import io.firedrill.checker.GroupVerdict;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.Recovery;
import io.firedrill.checker.Verdict;
import io.firedrill.scenario.Measure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The short verdict for a terminal. */
public final class VerdictText {
    private static final int FINDINGS = 5;
    private static final int UNKNOWNS = 8;

    private final Judged judged;
    private final StringBuilder text = new StringBuilder();

    private VerdictText(Judged judged) {
        this.judged = judged;
    }

    /** The verdict in about twenty lines, each ended by a line feed. */
    public static String of(Judged judged, Path runFolder) {
        VerdictText text = new VerdictText(judged);
        text.head();
        text.expectations();
        judged.verdict().recovery().ifPresent(text::recovery);
        text.groups();
        text.findings();
        RecordQuery.firstOf(judged.verdict().findings())
                .ifPresent(record -> text.line("record: firedrill show %s '%s'", runFolder, record.label()));
        text.line("report: %s", runFolder.resolve(RunReport.HTML));
        return text.text.toString();
    }

    private void head() {
        Verdict verdict = judged.verdict();
        line(
                "%s  %s  (seed %d, %s)",
                verdict.outcome(),
                judged.scenario().name(),
                judged.facts().seed(),
                Times.seconds(judged.facts().took()));
        line("  %s", new Headline(judged.scenario(), verdict).sentence());
        line(
                "  sends: %,d acknowledged, %,d failed, %,d indefinite%s",
                verdict.totals().acknowledged(),
                verdict.totals().failed(),
                verdict.totals().indefinite(),
                verdict.totals().aborted() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, ", %,d aborted", verdict.totals().aborted()));
    }

    private void expectations() {
        line("");
        line("  %-19s %10s  %-12s", "measure", "measured", "expected");
        List<ExpectationResult> results = judged.verdict().expectations();
        results.stream().filter(result -> result.topic().isEmpty()).forEach(this::expectation);
        List<ExpectationResult> ofTopics =
                results.stream().filter(result -> result.topic().isPresent()).toList();
        if (!ofTopics.isEmpty()) {
            List<ExpectationResult> missed = ofTopics.stream()
                    .filter(result -> result.outcome() != Outcome.PASS)
                    .toList();
            line("  of %d expectations of single topics %d hold", ofTopics.size(), ofTopics.size() - missed.size());
            missed.forEach(this::expectation);
        }
    }

    private void expectation(ExpectationResult result) {
        String mark = result.outcome() == Outcome.PASS ? "" : result.outcome().name();
        line(
                "  %-19s %10s  %-12s %s",
                result.label(),
                Headline.value(result).replace("undetermined", Times.NONE),
                result.bound().label(result.measure().unit()),
                mark);
    }

    private void recovery(Recovery recovery) {
        line("");
        line(
                "  region %s lost: detected %s, decided %s, switched %s, first produce %s, first consume %s, drained %s",
                recovery.region(),
                brief(recovery.detected()),
                brief(recovery.decided()),
                brief(recovery.switched()),
                brief(recovery.firstProduce()),
                brief(recovery.firstConsume()),
                brief(recovery.drained()));
    }

    private static String brief(Optional<Duration> duration) {
        return duration.map(Times::seconds).orElse(Times.NONE);
    }

    private void groups() {
        if (judged.verdict().groups().isEmpty()) {
            return;
        }
        line("");
        line(
                "  %-20s %10s %12s %8s %8s %16s %12s %9s %9s",
                "group",
                "processed",
                "redelivered",
                "reread",
                "skipped",
                "translation-skip",
                "unprocessed",
                "RTO",
                "drained");
        for (GroupVerdict group : judged.verdict().groups()) {
            line(
                    "  %-20s %,10d %,12d %,8d %,8d %,16d %,12d %9s %9s",
                    group.group(),
                    group.processed(),
                    group.count(Measure.REDELIVERED),
                    group.count(Measure.REREAD),
                    group.count(Measure.SKIPPED),
                    group.count(Measure.TRANSLATION_SKIP),
                    group.count(Measure.UNPROCESSED),
                    Times.seconds(group.rto()),
                    Times.seconds(group.drained()));
        }
    }

    private void findings() {
        line("");
        judged.verdict().findings().stream().limit(FINDINGS).forEach(this::finding);
        judged.verdict().unknowns().stream().limit(UNKNOWNS).forEach(reason -> line("  unknown: %s", reason));
        judged.disturbed().forEach(disturbed -> line("  %s", disturbed));
    }

    private void finding(Finding finding) {
        line(
                "  %s: %,d in %s, first: %s",
                finding.measure().label(),
                finding.records(),
                finding.subject(),
                finding.witnesses().isEmpty()
                        ? Times.NONE
                        : finding.witnesses().get(0).line());
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
