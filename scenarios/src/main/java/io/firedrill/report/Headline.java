package io.firedrill.report;

import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.Recovery;
import io.firedrill.checker.Verdict;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The verdict in one plain sentence. */
public record Headline(Scenario scenario, Verdict verdict) {
    private static final int REASONS = 2;

    /** Ended by a full stop. */
    public String sentence() {
        return switch (verdict.outcome()) {
            case PASS -> passed();
            case FAIL -> failed();
            case UNKNOWN -> "Not proven either way: " + firstOf(reasons()) + ".";
        };
    }

    private String passed() {
        List<String> parts = new ArrayList<>();
        if (scenario.twinOf().isPresent()) {
            parts.add("the unsafe twin was caught: " + caught());
        } else if (judgesTopics()) {
            parts.add(ofTopics());
        } else {
            parts.add(String.format(
                    Locale.ROOT,
                    "of %,d acknowledged records %s lost",
                    verdict.totals().acknowledged(),
                    lost() == 0 ? "none was" : String.format(Locale.ROOT, "%,d were", lost())));
        }
        verdict.recovery().ifPresent(recovery -> parts.addAll(recovery(recovery)));
        return capitalised(String.join("; ", parts)) + ".";
    }

    /** Whether it is the single topics that matter. */
    private boolean judgesTopics() {
        return verdict.expectations().stream().anyMatch(result -> result.topic().isPresent());
    }

    private String ofTopics() {
        Map<String, Long> lost = new TreeMap<>();
        verdict.topics()
                .forEach(topic -> lost.merge(
                        topic.topic(), topic.count(Measure.LOST) + topic.count(Measure.MIRROR_GAP), Long::sum));
        long losing = lost.values().stream().filter(records -> records > 0).count();
        return String.format(
                Locale.ROOT,
                "each topic did as expected: %d lost records (%,d in all), %d lost none",
                losing,
                lost(),
                lost.size() - losing);
    }

    /** What a twin was meant to show, as its expectations say it. */
    private String caught() {
        return verdict.expectations().stream()
                .filter(result -> result.bound().least() > 0)
                .map(result -> "%s %s".formatted(result.label(), value(result)))
                .collect(Collectors.joining(", "));
    }

    private static List<String> recovery(Recovery recovery) {
        List<String> parts = new ArrayList<>();
        parts.add(String.format(
                Locale.ROOT,
                "%,d records (RPO %s) never left region %s",
                recovery.unreplicated(),
                Times.seconds(recovery.rpo()),
                recovery.region()));
        recovery.firstConsume()
                .ifPresent(rto -> parts.add(
                        "every group processed new records again after %s (RTO)".formatted(Times.seconds(rto))));
        return parts;
    }

    private String failed() {
        return "Missed: "
                + verdict.expectations().stream()
                        .filter(result -> result.outcome() == Outcome.FAIL)
                        .map(Headline::missed)
                        .collect(Collectors.joining("; "))
                + ".";
    }

    static String missed(ExpectationResult result) {
        return "%s is %s, expected %s"
                .formatted(
                        result.label(),
                        value(result),
                        result.bound().label(result.measure().unit()));
    }

    /** The measured value with its unit. */
    static String value(ExpectationResult result) {
        OptionalLong measured = result.measured();
        return measured.isPresent() ? result.measure().unit().format(measured.getAsLong()) : "undetermined";
    }

    private static String firstOf(List<String> reasons) {
        String first = String.join("; ", reasons.subList(0, Math.min(REASONS, reasons.size())));
        return reasons.size() > REASONS ? "%s; and %d more".formatted(first, reasons.size() - REASONS) : first;
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>(verdict.unknowns());
        verdict.expectations().stream()
                .filter(result -> result.outcome() == Outcome.UNKNOWN)
                .forEach(result -> reasons.add(result.label() + " could not be determined"));
        return reasons;
    }

    /** In their own log or in a mirror's. */
    private long lost() {
        return measured(Measure.LOST) + measured(Measure.MIRROR_GAP);
    }

    private long measured(Measure measure) {
        Optional<ExpectationResult> found = verdict.expectations().stream()
                .filter(result -> result.topic().isEmpty() && result.measure() == measure)
                .findFirst();
        return found.map(result -> result.measured().orElse(0)).orElse(0L);
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
