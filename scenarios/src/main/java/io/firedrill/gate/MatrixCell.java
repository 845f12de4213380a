package io.firedrill.gate;

import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.TopicVerdict;
import io.firedrill.checker.Verdict;
import io.firedrill.scenario.Measure;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;

/**
 * What one fault did to one topic, in all runs of the column.
 *
 * @param outcome whether that was as expected
 * @param kind the worst that happened
 * @param records how many records it happened to, at least and at most in a run
 */
public record MatrixCell(Outcome outcome, Kind kind, LongSummaryStatistics records) {
    /** From worst to best. */
    public enum Kind {
        DAMAGES("damages"),
        LOSES("loses"),
        LAGS("lags"),
        REORDERS("reorders"),
        REFUSES("refuses"),
        REPEATS("repeats"),
        SAFE("safe"),
        UNKNOWN("?");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** As the table spells it. */
        public String label() {
            return label;
        }
    }

    /** The cell of {@code topic} in runs of one scenario. */
    static MatrixCell of(String topic, List<Verdict> runs) {
        Outcome outcome = runs.stream().map(run -> outcome(topic, run)).reduce(Outcome.PASS, Outcome::and);
        if (runs.isEmpty() || outcome == Outcome.UNKNOWN) {
            return new MatrixCell(Outcome.UNKNOWN, Kind.UNKNOWN, new LongSummaryStatistics());
        }
        for (Kind kind : List.of(Kind.DAMAGES, Kind.LOSES, Kind.LAGS, Kind.REORDERS, Kind.REFUSES, Kind.REPEATS)) {
            LongSummaryStatistics records =
                    runs.stream().mapToLong(run -> count(topic, kind, run)).summaryStatistics();
            if (records.getMax() > 0) {
                return new MatrixCell(outcome, kind, records);
            }
        }
        return new MatrixCell(outcome, Kind.SAFE, new LongSummaryStatistics());
    }

    /** A run that proves nothing proves nothing of a cell, either. */
    private static Outcome outcome(String topic, Verdict run) {
        return run.expectations().stream()
                .filter(result -> result.topic().filter(topic::equals).isPresent())
                .map(ExpectationResult::outcome)
                .reduce(run.unknowns().isEmpty() ? Outcome.PASS : Outcome.UNKNOWN, Outcome::and);
    }

    private static long count(String name, Kind kind, Verdict run) {
        return run.topics().stream()
                .filter(topic -> topic.topic().equals(name))
                .mapToLong(topic -> count(kind, topic))
                .sum();
    }

    private static long count(Kind kind, TopicVerdict topic) {
        return switch (kind) {
            case DAMAGES -> topic.count(Measure.CORRUPTED) + topic.count(Measure.PHANTOM);
            case LOSES -> topic.count(Measure.LOST) + topic.count(Measure.MIRROR_GAP);
            case LAGS -> topic.count(Measure.UNREPLICATED);
            case REPEATS -> topic.count(Measure.DUPLICATE) + topic.count(Measure.MIRROR_REPETITION);
            case REORDERS -> topic.count(Measure.REORDERED) + topic.count(Measure.MIRROR_REORDER);
            case REFUSES -> topic.count(Measure.NOT_ENOUGH_REPLICAS);
            case SAFE, UNKNOWN -> 0;
        };
    }

    /** {@code loses 412}, {@code loses 301-416}, {@code safe}; with a mark where it is not what was expected. */
    public String label() {
        String mark = outcome == Outcome.FAIL ? " !" : "";
        if (records.getCount() == 0) {
            return kind.label() + mark;
        }
        String range = records.getMin() == records.getMax()
                ? Long.toString(records.getMax())
                : String.format(Locale.ROOT, "%d-%d", records.getMin(), records.getMax());
        return kind.label() + " " + range + mark;
    }
}
