package io.firedrill.gate;

import io.firedrill.checker.Outcome;
import io.firedrill.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the drills of a gate prove together.
 *
 * @param plan what was to be run
 * @param runs one entry per drill that was run, in their order
 * @param remarks what the reader should know about the settings that were put to the test, one line each
 * @param command as the user typed it
 */
public record GateVerdict(
        GatePlan plan, List<GatedRun> runs, List<String> remarks, String command, Instant began, Duration took) {
    public GateVerdict {
        runs = List.copyOf(runs);
        remarks = List.copyOf(remarks);
    }

    /** Passes only where each drill of the plan was run, as often as it repeats, and passed; nothing run is unknown. */
    public Outcome outcome() {
        Outcome whole = runs.isEmpty() || runs.size() < plan.drills() ? Outcome.UNKNOWN : Outcome.PASS;
        return whole.and(outcomeOf(runs));
    }

    /** The scenarios that were not run as often as they should, each as often as it is missing. */
    public List<String> notRun() {
        List<String> missing = new ArrayList<>();
        byScenario()
                .forEach((scenario, done) ->
                        missing.addAll(Collections.nCopies(plan.repeat() - done.size(), scenario.name())));
        return missing;
    }

    /** Of some runs together. */
    static Outcome outcomeOf(List<GatedRun> some) {
        return some.stream().map(GatedRun::outcome).reduce(Outcome.PASS, Outcome::and);
    }

    /** The first run that failed, or else was unknown, or else the first. */
    static Optional<GatedRun> worst(List<GatedRun> some) {
        Outcome together = outcomeOf(some);
        return some.stream().filter(run -> run.outcome() == together).findFirst();
    }

    /** What to set instead, a sentence for each damage that was not expected; the same one is said once. */
    public List<String> advice() {
        return runs.stream().flatMap(run -> Advice.of(run).stream()).distinct().toList();
    }

    /** The runs of each scenario of the plan, in its order; a scenario that was not run has none. */
    public Map<Scenario, List<GatedRun>> byScenario() {
        Map<Scenario, List<GatedRun>> byScenario = new LinkedHashMap<>();
        plan.scenarios().forEach(scenario -> byScenario.put(scenario, new ArrayList<>()));
        for (GatedRun run : runs) {
            plan.scenarios().stream()
                    .filter(scenario -> scenario.name().equals(run.scenario().name()))
                    .findFirst()
                    .map(byScenario::get)
                    .ifPresent(ofScenario -> ofScenario.add(run));
        }
        return byScenario;
    }
}
