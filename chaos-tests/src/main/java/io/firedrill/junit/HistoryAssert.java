package io.firedrill.junit;

import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.Finding;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.Verdict;
import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about what a drill proved. Each of them fails as long as anything is unknown: a log that could not be read, a fault that nobody
 * saw, a history without its end.
 */
public final class HistoryAssert extends AbstractAssert<HistoryAssert, DrillHistory> {
    HistoryAssert(DrillHistory actual) {
        super(actual, HistoryAssert.class);
    }

    /** Every acknowledged record is in the log, at the offset that was acknowledged, with the content that was sent. */
    public HistoryAssert lostNothing() {
        return has(Measure.LOST, Bound.atMost(0))
                .has(Measure.OFFSET_DIVERGED, Bound.atMost(0))
                .has(Measure.CORRUPTED, Bound.atMost(0));
    }

    /** For a test that must catch a loss, such as the twin of a safe one. */
    public HistoryAssert lostAtLeast(long records) {
        return has(Measure.LOST, Bound.atLeast(records));
    }

    /** No record is in a log twice. */
    public HistoryAssert duplicatedNothing() {
        return has(Measure.DUPLICATE, Bound.atMost(0));
    }

    /** Each producer's records are in their order within each partition. */
    public HistoryAssert reorderedNothing() {
        return has(Measure.REORDERED, Bound.atMost(0));
    }

    /** No group moved past a record that nobody in it processed, and what is in the logs is processed. */
    public HistoryAssert skippedNothing() {
        return has(Measure.SKIPPED, Bound.atMost(0))
                .has(Measure.TRANSLATION_SKIP, Bound.atMost(0))
                .has(Measure.UNPROCESSED, Bound.atMost(0));
    }

    /** Groups were handed no more than that many records a second time. */
    public HistoryAssert redeliveredAtMost(long records) {
        return has(Measure.REDELIVERED, Bound.atMost(records));
    }

    /** Writes were refused for want of in-sync replicas, rather than acknowledged and lost. */
    public HistoryAssert refusedAtLeast(long records) {
        return has(Measure.NOT_ENOUGH_REPLICAS, Bound.atLeast(records));
    }

    /** No more than that many acknowledged records stayed in a region that was lost: the RPO in records. */
    public HistoryAssert unreplicatedAtMost(long records) {
        return has(Measure.UNREPLICATED, Bound.atMost(records));
    }

    /** After the loss of a region every group processed new records within that time: the RTO. */
    public HistoryAssert recoveredWithin(Duration time) {
        return has(Measure.RTO, Bound.atMost(time.toMillis()));
    }

    /** What was counted, or measured in milliseconds, is within {@code bound}; what could not be determined is not. */
    public HistoryAssert has(Measure measure, Bound bound) {
        isNotNull();
        actual.demanded(measure, bound);
        Verdict verdict = known();
        if (measure.isOfGroups() && !measure.isOfTopics() && verdict.groups().isEmpty()) {
            failWithMessage(
                    "expected %s %s, but there is no group to judge: what the test's own clients do is not in the history.%s",
                    measure.label(), bound.label(measure.unit()), where());
        }
        ExpectationResult result = verdict.expectations().stream()
                .filter(one -> one.topic().isEmpty() && one.measure() == measure)
                .findFirst()
                .orElseThrow();
        OptionalLong measured = result.measured();
        if (measured.isEmpty()) {
            failWithMessage(
                    "expected %s %s, but nobody can say: nothing in the history tells.%s",
                    measure.label(), bound.label(measure.unit()), where());
        } else if (!bound.accepts(measured.getAsLong())) {
            failWithMessage(
                    "expected %s %s, but was %s (%s)%s%s",
                    measure.label(),
                    bound.label(measure.unit()),
                    measure.unit().format(measured.getAsLong()),
                    measure.meaning(),
                    witnesses(verdict, measure),
                    where());
        }
        return this;
    }

    /** All that the scenario expects holds; of {@link KafkaRegions} what every scenario expects that says nothing else. */
    public HistoryAssert passes() {
        isNotNull();
        Verdict verdict = known();
        requireNone(
                verdict.expectations().stream()
                        .filter(result -> result.outcome() != Outcome.PASS)
                        .toList(),
                "expected all that the scenario expects, but:");
        return this;
    }

    /** What the test has said nothing of is as every scenario expects it. */
    HistoryAssert holdsOtherwise() {
        known();
        requireNone(
                actual.unmetOtherwise(),
                "nothing was said of these, and every scenario is held to them (to allow one: has(Measure, Bound.any())):");
        return this;
    }

    private void requireNone(List<ExpectationResult> unmet, String reproach) {
        if (!unmet.isEmpty()) {
            Verdict verdict = actual.verdict();
            failWithMessage(
                    "%s%s%s",
                    reproach,
                    unmet.stream().map(result -> unmet(result, verdict)).collect(Collectors.joining()),
                    where());
        }
    }

    private static String unmet(ExpectationResult result, Verdict verdict) {
        Measure.Unit unit = result.measure().unit();
        OptionalLong measured = result.measured();
        return "\n  %s %s: %s%s"
                .formatted(
                        result.label(),
                        result.bound().label(unit),
                        measured.isPresent() ? unit.format(measured.getAsLong()) : "nobody can say",
                        witnesses(verdict, result.measure()));
    }

    private Verdict known() {
        Verdict verdict = actual.verdict();
        if (!verdict.unknowns().isEmpty()) {
            failWithMessage(
                    "nothing is proved, since something is unknown:%n  %s%s",
                    String.join("\n  ", verdict.unknowns()), where());
        }
        return verdict;
    }

    private static String witnesses(Verdict verdict, Measure measure) {
        return verdict.findings().stream()
                .filter(finding -> finding.measure() == measure)
                .map(HistoryAssert::witness)
                .collect(Collectors.joining());
    }

    private static String witness(Finding finding) {
        return "\n    %d in %s%s"
                .formatted(
                        finding.records(),
                        finding.subject(),
                        finding.witnesses().stream()
                                .findFirst()
                                .map(witness -> ", first: " + witness.line())
                                .orElse(""));
    }

    private String where() {
        return "%nreport: %s".formatted(actual.report());
    }
}
