package io.firedrill.scenario;

import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.tail.Disposition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A drill, whole: what is set up, which traffic runs, what breaks when, and what must hold. Consistent by construction
 * of {@code ScenarioFile}: every name that is used is defined.
 *
 * @param name lower-case letters, digits, {@code -} and {@code .}
 * @param description one sentence
 * @param twinOf the safe scenario of which this is the unsafe twin; empty for a safe one
 * @param wan how the links between regions are in the ordinary
 * @param random faults that are still to be drawn
 * @param duration how long traffic is produced
 * @param settle how long, at most, to wait after that for replication and the groups to catch up
 * @param seed of the drill, where it is not told another; a drawn scenario has the one that drew it
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
        List<WanSpec> wan,
        Optional<RandomFaults> random,
        Duration duration,
        Duration settle,
        Expectations expectations,
        OptionalLong seed) {

    public Scenario {
        regions = List.copyOf(regions);
        flows = List.copyOf(flows);
        topics = List.copyOf(topics);
        timeline = List.copyOf(timeline);
        wan = List.copyOf(wan);
    }

    /**
     * The producers and groups that may write a record twice without knowing it: their clients send again what was not
     * answered, and are not idempotent.
     */
    public Set<String> mayWriteTwice() {
        Stream<String> producers = workload.producers().stream()
                .filter(producer -> !new EffectiveProducer(producer.client()).isIdempotent())
                .map(ProducerSpec::name);
        Stream<String> groups = workload.groups().stream()
                .filter(group -> group.output() != null
                        && !new EffectiveProducer(group.output().client()).isIdempotent())
                .map(GroupSpec::name);
        return Stream.concat(producers, groups).collect(Collectors.toSet());
    }

    /** Whether links have to be there: the timeline breaks some, may draw to break some, or a WAN shapes some. */
    public boolean needsLinks() {
        boolean breaksSome = timeline.stream()
                .map(TimelineEntry::action)
                .anyMatch(action ->
                        action instanceof Action.InjectFault inject && inject.fault() instanceof Fault.OfLinks);
        return breaksSome || !wan.isEmpty() || random.isPresent();
    }

    /** The topics that are there for clients to write to in {@code region}: its own, and those of regions that have it for a standby. */
    public List<TopicSpec> topicsAt(String region) {
        return topics.stream()
                .filter(topic -> topic.region().equals(region) || hasFlow(topic.region(), region))
                .toList();
    }

    private boolean hasFlow(String source, String target) {
        return flows.stream()
                .anyMatch(flow -> flow.source().equals(source) && flow.target().equals(target));
    }

    /** The topics that the flow mirrors. Where names are kept, what is in the source's copy of a topic came from its target. */
    public List<TopicSpec> mirroredBy(FlowSpec flow) {
        return topicsAt(flow.source()).stream()
                .filter(topic -> flow.carries(topic.name()))
                .filter(topic -> topic.region().equals(flow.source()) || flow.naming() == TopicNaming.PREFIXED)
                .toList();
    }

    /** Whether clients go back to {@code region}, which was left for {@code standby}. */
    public boolean goesBackTo(String region, String standby) {
        return waysBack(region, standby).findAny().isPresent();
    }

    /** Whether what only {@code region} had when it was lost is written once more, to {@code standby}. */
    public boolean replaysTail(String region, String standby) {
        return waysBack(region, standby).anyMatch(back -> back.tail() == Disposition.REPLAY);
    }

    private Stream<Action.FailBack> waysBack(String region, String standby) {
        return timeline.stream()
                .map(TimelineEntry::action)
                .filter(Action.FailBack.class::isInstance)
                .map(Action.FailBack.class::cast)
                .filter(back -> back.to().equals(region) && back.from().equals(standby));
    }

    /** Whether the timeline breaks a log directory. */
    public boolean breaksDisks() {
        return timeline.stream()
                .map(TimelineEntry::action)
                .anyMatch(action -> action instanceof Action.InjectFault inject
                        && inject.fault() instanceof Fault.OfProcesses fault
                        && (fault.what() == FaultKind.SLOW_DISK || fault.what() == FaultKind.FULL_DISK));
    }

    /** Whether the timeline has brokers run another version of Kafka. */
    public boolean changesVersions() {
        return timeline.stream()
                .map(TimelineEntry::action)
                .anyMatch(action ->
                        action instanceof Action.InjectFault inject && inject.fault() instanceof Fault.OfVersions);
    }

    /** The topics that get partitions in the timeline; a new set. */
    public Set<String> grownTopics() {
        return timeline.stream()
                .map(TimelineEntry::action)
                .filter(Action.InjectFault.class::isInstance)
                .map(action -> ((Action.InjectFault) action).fault())
                .filter(Fault.OfTopic.class::isInstance)
                .map(Fault.OfTopic.class::cast)
                .filter(fault -> fault.what() == TopicFault.ADD_PARTITIONS)
                .map(Fault.OfTopic::topic)
                .collect(Collectors.toSet());
    }

    /**
     * The topics of which it matters what records have the same key: compaction keeps one, new partitions move some, and a group
     * that writes must keep their order. A new set.
     */
    public Set<String> topicsWithKeys() {
        Set<String> keyed = grownTopics();
        topics.stream().filter(TopicSpec::compacted).map(TopicSpec::name).forEach(keyed::add);
        workload.groups().stream()
                .filter(group -> group.output() != null)
                .map(GroupSpec::topics)
                .forEach(keyed::addAll);
        return keyed;
    }

    /** The same scenario with each producer changed. */
    public Scenario withProducers(UnaryOperator<ProducerSpec> change) {
        WorkloadSpec changed =
                new WorkloadSpec(workload.producers().stream().map(change).toList(), workload.groups());
        return with(profile, topics, changed, timeline, random, seed);
    }

    /** The same scenario with each group changed. */
    public Scenario withGroups(UnaryOperator<GroupSpec> change) {
        WorkloadSpec changed = new WorkloadSpec(
                workload.producers(), workload.groups().stream().map(change).toList());
        return with(profile, topics, changed, timeline, random, seed);
    }

    /** The same scenario with each topic changed. */
    public Scenario withTopics(UnaryOperator<TopicSpec> change) {
        return with(profile, topics.stream().map(change).toList(), workload, timeline, random, seed);
    }

    /** The same scenario with another timeline. */
    public Scenario withTimeline(List<TimelineEntry> entries) {
        return with(profile, topics, workload, entries, random, seed);
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
        return with(other, topics, workload, timeline, random, seed);
    }

    /** The same scenario with its random faults drawn, if it has any: the same seed draws the same. */
    public Scenario drawn(long drillSeed) {
        return random.map(faults -> with(
                        profile,
                        topics,
                        workload,
                        new FaultDraw(this, faults, faults.seed().orElse(drillSeed)).timeline(),
                        Optional.empty(),
                        OptionalLong.of(drillSeed)))
                .orElse(this);
    }

    private Scenario with(
            Profile newProfile,
            List<TopicSpec> newTopics,
            WorkloadSpec newWorkload,
            List<TimelineEntry> newTimeline,
            Optional<RandomFaults> newRandom,
            OptionalLong newSeed) {
        return new Scenario(
                name,
                description,
                twinOf,
                newProfile,
                regions,
                flows,
                newTopics,
                newWorkload,
                newTimeline,
                wan,
                newRandom,
                duration,
                settle,
                expectations,
                newSeed);
    }
}
