package io.firedrill.gate;

import io.firedrill.checker.Anomalies;
import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.GroupVerdict;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.SendTotals;
import io.firedrill.checker.TopicVerdict;
import io.firedrill.checker.Verdict;
import io.firedrill.history.UnreadableHistory;
import io.firedrill.report.Judged;
import io.firedrill.report.RunFacts;
import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TopicSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs of a gate as tests tell them, without drills. */
public final class GateRuns {
    private GateRuns() {}

    /** A run in which everything is as expected. */
    public static GatedRun passed(Scenario scenario) {
        return run(scenario, Outcome.PASS, Map.of(), 0);
    }

    /** The same on the brokers of an earlier drill. */
    static GatedRun passedOnReused(Scenario scenario, String region) {
        GatedRun run = passed(scenario);
        RunFacts facts =
                new RunFacts("id", 7, "firedrill", Instant.EPOCH, Duration.ofSeconds(30), Map.of(), List.of(region));
        return new GatedRun(
                new Judged(scenario, run.judged().history(), run.judged().verdict(), facts),
                run.folder(),
                Optional.empty());
    }

    /** The same run in which something happened that nobody had ordered. */
    public static GatedRun disturbed(GatedRun run, String disturbance) {
        Verdict was = run.judged().verdict();
        Verdict verdict = new Verdict(
                was.outcome(),
                was.expectations(),
                was.topics(),
                was.groups(),
                was.recovery(),
                was.findings(),
                was.unknowns(),
                List.of(disturbance),
                was.totals());
        return new GatedRun(
                new Judged(
                        run.scenario(),
                        run.judged().history(),
                        verdict,
                        run.judged().facts()),
                Path.of("gate", "disturbed"),
                Optional.empty());
    }

    /** A run that took the place of {@code first}. */
    static GatedRun insteadOf(GatedRun first, GatedRun run) {
        return new GatedRun(run.judged(), run.folder(), Optional.of(first));
    }

    /** A run that proves nothing. */
    static GatedRun unknown(Scenario scenario) {
        return run(scenario, Outcome.UNKNOWN, Map.of(), 0);
    }

    /** A run in which each topic and each group had so many of {@code measure}, held against what the scenario expects. */
    public static GatedRun with(Scenario scenario, Measure measure, long records) {
        return with(scenario, Map.of(measure, records));
    }

    /** The same with several measures. */
    public static GatedRun with(Scenario scenario, Map<Measure, Long> records) {
        return run(scenario, Outcome.PASS, records, 0);
    }

    /** A run in which retention has removed records, too. */
    static GatedRun withRemoved(Scenario scenario, Measure measure, long records) {
        return run(scenario, Outcome.PASS, Map.of(measure, records), 5_000);
    }

    private static GatedRun run(Scenario scenario, Outcome believed, Map<Measure, Long> anomalies, long removed) {
        List<ExpectationResult> results = new ArrayList<>();
        scenario.expectations()
                .bounds()
                .forEach((measure, bound) ->
                        results.add(result(Optional.empty(), measure, bound, anomalies.getOrDefault(measure, 0L))));
        for (TopicSpec topic : scenario.topics()) {
            topic.expectations()
                    .forEach((measure, bound) -> results.add(
                            result(Optional.of(topic.name()), measure, bound, anomalies.getOrDefault(measure, 0L))));
        }
        List<TopicVerdict> topics = scenario.topics().stream()
                .map(topic -> new TopicVerdict(
                        topic.name(), "a", topic.name(), "a", 40_000, 0, 0, removed, 0, new Anomalies(anomalies)))
                .toList();
        List<GroupVerdict> groups = scenario.workload().groups().stream()
                .map(group -> new GroupVerdict(
                        group.name(), 1, 1, new Anomalies(anomalies), Optional.empty(), Optional.empty()))
                .toList();
        Outcome outcome = anomalies.isEmpty()
                ? believed
                : results.stream().map(ExpectationResult::outcome).reduce(believed, Outcome::and);
        List<String> unknowns = believed == Outcome.UNKNOWN ? List.of("nobody saw it") : List.of();
        Verdict verdict = new Verdict(
                outcome,
                anomalies.isEmpty() ? List.of() : results,
                topics,
                groups,
                Optional.empty(),
                List.of(),
                unknowns,
                List.of(),
                new SendTotals(1, 1, 0, 0, 0));
        RunFacts facts = new RunFacts("id", 7, "firedrill", Instant.EPOCH, Duration.ofSeconds(30), Map.of(), List.of());
        return new GatedRun(
                new Judged(scenario, new UnreadableHistory(new IOException("none")), verdict, facts),
                Path.of("gate", "run-of-" + scenario.name()),
                Optional.empty());
    }

    private static ExpectationResult result(Optional<String> topic, Measure measure, Bound bound, long measured) {
        return new ExpectationResult(
                topic,
                measure,
                bound,
                OptionalLong.of(measured),
                bound.accepts(measured) ? Outcome.PASS : Outcome.FAIL);
    }

    /** The verdict of a gate over {@code runs}, where {@code planned} were to be run once each. */
    static GateVerdict verdict(List<Scenario> planned, List<GatedRun> runs) {
        return new GateVerdict(
                GatePlan.of(planned, 1), runs, List.of(), "firedrill gate", Instant.EPOCH, Duration.ofSeconds(90));
    }
}
