package io.firedrill.checker;

import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.tail.Disposition;
import io.firedrill.scenario.Action;
import io.firedrill.scenario.Bound;
import io.firedrill.scenario.CommitPolicy;
import io.firedrill.scenario.Expectations;
import io.firedrill.scenario.FlowSpec;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.OutputSpec;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.Profile;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TimelineEntry;
import io.firedrill.scenario.TopicSpec;
import io.firedrill.scenario.Trigger;
import io.firedrill.scenario.WorkloadSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Scenarios for tests of the checker: a topic {@code t} in region {@code a} that group {@code g} reads. */
public final class TestScenario {
    private TestScenario() {}

    /** Region a alone, with the normal expectations. */
    static Scenario oneRegion() {
        return of(List.of(new RegionSpec("a", 3)), List.of(), false, Map.of());
    }

    /** Region a alone, where the group answers each record to topic {@code out}. */
    static Scenario answering() {
        return oneRegion().withGroups(TestScenario::answering);
    }

    private static GroupSpec answering(GroupSpec group) {
        return new GroupSpec(
                group.name(),
                group.region(),
                group.topics(),
                group.members(),
                group.commit(),
                group.client(),
                new OutputSpec("out", null, Map.of()),
                true);
    }

    /** Regions a and b, and a mirror between them. */
    public static Scenario twoRegions(Map<Measure, Bound> stated) {
        return twoRegions(false, stated);
    }

    /** Mirrors both ways; a is left for b, and gone back to after 20 seconds. */
    static Scenario thereAndBack(Disposition tail) {
        Scenario scenario = of(
                List.of(new RegionSpec("a", 3), new RegionSpec("b", 3)),
                List.of(flow("a", "b"), flow("b", "a")),
                false,
                Map.of());
        TimelineEntry back =
                new TimelineEntry(new Trigger.At(Duration.ofSeconds(20)), new Action.FailBack("b", "a", tail));
        return with(scenario, scenario.topics(), scenario.workload(), List.of(back));
    }

    /** One region, whose topic is compacted. */
    static Scenario compacted() {
        return of(List.of(new RegionSpec("a", 3)), List.of(), true, Map.of());
    }

    /** Two regions and a mirror, where the topic is compacted. */
    static Scenario compactedMirror() {
        return twoRegions(true, Map.of());
    }

    private static Scenario twoRegions(boolean compacted, Map<Measure, Bound> stated) {
        return of(List.of(new RegionSpec("a", 3), new RegionSpec("b", 3)), List.of(flow("a", "b")), compacted, stated);
    }

    /** A mirror of all topics. */
    static FlowSpec flow(String from, String to) {
        return new FlowSpec(
                from,
                to,
                List.of(".*"),
                List.of(".*"),
                TopicNaming.PREFIXED,
                Duration.ofSeconds(1),
                0,
                1,
                true,
                Optional.empty(),
                Map.of());
    }

    /** Regions a and b, a mirror between them, and these groups. */
    static Scenario twoRegionsWith(GroupSpec... groups) {
        Scenario scenario = twoRegions(Map.of());
        return with(scenario, scenario.topics(), List.of(groups));
    }

    /** A group that reads topic {@code t}. */
    static GroupSpec group(String name, String region) {
        return new GroupSpec(
                name,
                region,
                List.of("t"),
                1,
                new CommitPolicy(CommitPolicy.Moment.AFTER_PROCESSING, Duration.ZERO),
                Map.of(),
                null,
                true);
    }

    /** A topic of one partition that keeps its records for seven days. */
    static TopicSpec topic(String name, String region) {
        return new TopicSpec(name, region, 1, 3, 2, Duration.ofDays(7), false, OptionalInt.empty(), Map.of(), Map.of());
    }

    /** The same scenario with other topics and groups. */
    static Scenario with(Scenario scenario, List<TopicSpec> topics, List<GroupSpec> groups) {
        return with(scenario, topics, new WorkloadSpec(List.of(), groups));
    }

    /** The same scenario, whose producer has these client settings. */
    static Scenario withClient(Scenario scenario, String producer, Map<String, String> client) {
        ProducerSpec spec =
                new ProducerSpec(producer, "a", 1, 10, 100, null, null, "id", 1, null, List.of(), client, null, false);
        return with(
                scenario,
                scenario.topics(),
                new WorkloadSpec(List.of(spec), scenario.workload().groups()));
    }

    private static Scenario with(Scenario scenario, List<TopicSpec> topics, WorkloadSpec workload) {
        return with(scenario, topics, workload, scenario.timeline());
    }

    private static Scenario with(
            Scenario scenario, List<TopicSpec> topics, WorkloadSpec workload, List<TimelineEntry> timeline) {
        return new Scenario(
                scenario.name(),
                scenario.description(),
                scenario.twinOf(),
                scenario.profile(),
                scenario.regions(),
                scenario.flows(),
                topics,
                workload,
                timeline,
                scenario.wan(),
                scenario.random(),
                scenario.duration(),
                scenario.settle(),
                scenario.expectations(),
                scenario.seed());
    }

    static Scenario of(List<RegionSpec> regions, List<FlowSpec> flows, boolean compacted, Map<Measure, Bound> stated) {
        return of(regions, flows, compacted, stated, Map.of());
    }

    /** Region a alone, where only topic {@code t} is expected something of, and all of it is allowed otherwise. */
    static Scenario expectingOfTopic(Measure measure, Bound bound) {
        return of(
                List.of(new RegionSpec("a", 3)),
                List.of(),
                false,
                Map.of(measure, Bound.any()),
                Map.of(measure, bound));
    }

    private static Scenario of(
            List<RegionSpec> regions,
            List<FlowSpec> flows,
            boolean compacted,
            Map<Measure, Bound> stated,
            Map<Measure, Bound> ofTopic) {
        return new Scenario(
                "test",
                "A test.",
                Optional.empty(),
                Profile.FAST,
                regions,
                flows,
                List.of(new TopicSpec(
                        "t", "a", 1, 3, 2, Duration.ofDays(7), compacted, OptionalInt.empty(), Map.of(), ofTopic)),
                new WorkloadSpec(List.of(), List.of(group("g", "a"))),
                List.of(),
                List.of(),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                new Expectations(stated),
                OptionalLong.empty());
    }
}
