package io.firedrill.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A drill, whole: what is set up, which traffic runs, what breaks when, and what must hold. Consistent by construction
 * of {@code ScenarioFile}: every name that is used is defined.
 *
 * @param name lower-case letters, digits, {@code -} and {@code .}
 * @param description one sentence
 * @param twinOf the safe scenario of which this is the unsafe twin; empty for a safe one
 * @param duration how long traffic is produced
 * @param settle how long, at most, to wait after that for replication and the groups to catch up
 */
public record Scenario(
        String name,
        String description,
        Optional<String> twinOf,
        Profile profile,
        List<RegionSpec> regions,
        List<FlowSpec> flows,
        List<TopicSpec> topics,
        WorkloadSpec workload,
        List<TimelineEntry> timeline,
        Duration duration,
        Duration settle,
        Expectations expectations) {

    public Scenario {
        regions = List.copyOf(regions);
        flows = List.copyOf(flows);
        topics = List.copyOf(topics);
        timeline = List.copyOf(timeline);
    }

    /** The same scenario with each producer changed. */
    public Scenario withProducers(UnaryOperator<ProducerSpec> change) {
        WorkloadSpec changed =
                new WorkloadSpec(workload.producers().stream().map(change).toList(), workload.groups());
        return new Scenario(
                name,
                description,
                twinOf,
                profile,
                regions,
                flows,
                topics,
                changed,
                timeline,
                duration,
                settle,
                expectations);
    }

    /** The same scenario with {@code recordsPerSecond} shared among its producers as before, at least 1 each. */
    public Scenario withTotalRate(int recordsPerSecond) {
        long total = workload.producers().stream()
                .mapToLong(ProducerSpec::rateRecordsPerSecond)
                .sum();
        return withProducers(producer -> producer.withRate(
                (int) Math.max(1, Math.round((double) producer.rateRecordsPerSecond() / total * recordsPerSecond))));
    }

    /** The same scenario with other broker timeouts. */
    public Scenario withProfile(Profile other) {
        return new Scenario(
                name,
                description,
                twinOf,
                other,
                regions,
                flows,
                topics,
                workload,
                timeline,
                duration,
                settle,
                expectations);
    }
}
