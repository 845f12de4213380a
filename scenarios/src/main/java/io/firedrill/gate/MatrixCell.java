package io.firedrill.gate;

import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.TopicVerdict;
import io.firedrill.checker.Verdict;
import io.firedrill.report.Judged;
import io.firedrill.scenario.Measure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;

/**
 * What one fault did to one topic, in all runs of the column.
 *
 * @param outcome whether that was as expected
 * @param kind the worst that happened
 * @param records how many records it happened to, at least and at most in a run
 * @param silence how long the topic acknowledged nothing, at the longest
 */
public record MatrixCell(Outcome outcome, Kind kind, LongSummaryStatistics records, Duration silence) {
    /** No change of leader takes so long under the fast profile, retries included. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(8);

    /** From worst to best. */
    public enum Kind {
        DAMAGES("damages"),
        LOSES("loses"),
        SKIPS("skips"),
        LAGS("lags"),
        REORDERS("reorders"),
        REFUSES("refuses"),
        REPEATS("repeats"),
        SAFE("safe"),
        NOT_TRIED("-"),
        UNKNOWN("?");

        private static final List<Kind> DAMAGE = List.of(DAMAGES, LOSES, SKIPS, LAGS, REORDERS, REFUSES, REPEATS);
        /** Where writes had to be refused and were, that is what the reader must be told; the rest is allowed there. */
        private static final List<Kind> DAMAGE_WHERE_IT_REFUSES =
                List.of(DAMAGES, LOSES, SKIPS, LAGS, REFUSES, REORDERS, REPEATS);

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Whether what was written is all there, and writes were not refused for good. */
        boolean keepsAll() {
            return this == SAFE || this == REPEATS || this == REORDERS;
        }

        /** As the table spells it. */
        public String label() {
            return label;
        }
    }

    /** A run of a column, its history read for all of its cells. */
    record Run(Judged judged, Silences silences) {
        static Run of(Judged judged) {
            return new Run(judged, Silences.of(judged.history()));
        }
    }

    /** The cell of {@code topic} in runs of one scenario. */
    static MatrixCell of(String topic, List<Run> runs) {
        Outcome outcome = runs.stream().map(run -> outcome(topic, run)).reduce(Outcome.PASS, Outcome::and);
        if (runs.isEmpty() || outcome == Outcome.UNKNOWN) {
            return new MatrixCell(Outcome.UNKNOWN, Kind.UNKNOWN, new LongSummaryStatistics(), Duration.ZERO);
        }
        Duration silence =
                runs.stream().map(run -> run.silences().longest(topic)).reduce(Duration.ZERO, Silences::longer);
        boolean refuses = outcome == Outcome.PASS && runs.stream().allMatch(run -> hadToRefuse(topic, run));
        for (Kind kind : refuses ? Kind.DAMAGE_WHERE_IT_REFUSES : Kind.DAMAGE) {
            LongSummaryStatistics records =
                    runs.stream().mapToLong(run -> count(topic, kind, run)).summaryStatistics();
            if (records.getMax() > 0) {
                return new MatrixCell(outcome, kind, records, silence);
            }
        }
        return new MatrixCell(outcome, Kind.SAFE, new LongSummaryStatistics(), silence);
    }

    /** The cell of a fault that was to meet other settings only. */
    static MatrixCell notTried() {
        return new MatrixCell(Outcome.PASS, Kind.NOT_TRIED, new LongSummaryStatistics(), Duration.ZERO);
    }

    /**
     * A run that proves nothing proves nothing of a cell, either. Where a drill has one topic only, what it expects as a whole it expects
     * of that.
     */
    private static Outcome outcome(String topic, Run run) {
        boolean isAlone = run.judged().scenario().topics().size() == 1;
        Verdict verdict = run.judged().verdict();
        return verdict.expectations().stream()
                .filter(result -> result.topic().map(topic::equals).orElse(isAlone))
                .map(ExpectationResult::outcome)
                .reduce(verdict.unknowns().isEmpty() ? Outcome.PASS : Outcome.UNKNOWN, Outcome::and);
    }

    private static boolean hadToRefuse(String topic, Run run) {
        return run.judged().verdict().expectations().stream()
                .filter(result -> result.topic().filter(topic::equals).isPresent())
                .anyMatch(result -> result.measure() == Measure.NOT_ENOUGH_REPLICAS
                        && result.bound().least() > 0);
    }

    private static long count(String name, Kind kind, Run run) {
        if (kind == Kind.SKIPS) {
            return run.judged().verdict().groups().stream()
                    .filter(group -> readsOnly(name, group.group(), run))
                    .mapToLong(group -> group.count(Measure.SKIPPED))
                    .sum();
        }
        return run.judged().verdict().topics().stream()
                .filter(topic -> topic.topic().equals(name))
                .mapToLong(topic -> count(kind, topic))
                .sum();
    }

    /** What a group that reads several topics has skipped is nobody's. */
    private static boolean readsOnly(String topic, String group, Run run) {
        return run.judged().scenario().workload().groups().stream()
                .anyMatch(spec -> spec.name().equals(group) && spec.topics().equals(List.of(topic)));
    }

    private static long count(Kind kind, TopicVerdict topic) {
        return switch (kind) {
            case DAMAGES -> topic.count(Measure.CORRUPTED) + topic.count(Measure.PHANTOM);
            case LOSES -> topic.count(Measure.LOST) + topic.count(Measure.MIRROR_GAP);
            case LAGS -> topic.count(Measure.UNREPLICATED);
            case REPEATS -> topic.count(Measure.DUPLICATE) + topic.count(Measure.MIRROR_REPETITION);
            case REORDERS -> topic.count(Measure.REORDERED) + topic.count(Measure.MIRROR_REORDER);
            case REFUSES -> topic.count(Measure.NOT_ENOUGH_REPLICAS);
            case SKIPS, SAFE, NOT_TRIED, UNKNOWN -> 0;
        };
    }

    /**
     * {@code loses 412}, {@code loses 301-416}, {@code safe}, {@code safe, waits 9 s}; with a mark where it is not what was expected.
     */
    public String label() {
        String mark = outcome == Outcome.FAIL ? " !" : "";
        String numbers = records.getCount() == 0 ? "" : " " + range();
        return kind.label() + numbers + waiting() + mark;
    }

    /** Where nothing was lost, that may be the price. */
    private String waiting() {
        return kind.keepsAll() && silence.compareTo(WORTH_TELLING) >= 0
                ? ", waits %d s".formatted(silence.toSeconds())
                : "";
    }

    private String range() {
        return records.getMin() == records.getMax()
                ? Long.toString(records.getMax())
                : String.format(Locale.ROOT, "%d-%d", records.getMin(), records.getMax());
    }
}
