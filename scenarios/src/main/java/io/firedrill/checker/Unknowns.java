package io.firedrill.checker;

import io.firedrill.history.FailoverStep;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.Phase;
import io.firedrill.scenario.Action;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reasons why a verdict cannot be believed, whatever its numbers say. */
final class Unknowns {
    private final Scenario scenario;
    private final DrillFacts facts;
    private final List<String> reasons = new ArrayList<>();

    Unknowns(Scenario scenario, DrillFacts facts) {
        this.scenario = scenario;
        this.facts = facts;
    }

    List<String> of(SentRecords sent, List<GroupVerdict> groups, Set<String> readRegions) {
        reasons.addAll(facts.problems());
        if (facts.began(Phase.DONE).isEmpty()) {
            reasons.add("the drill did not come to its end");
        }
        if (sent.totals().acknowledged() == 0) {
            reasons.add("no record was acknowledged: there is nothing to judge");
        } else {
            topicsThatTookNothing(sent);
        }
        regions(readRegions);
        faults();
        homecomings(sent);
        groups.stream()
                .filter(group -> group.delivered() == 0)
                .forEach(group -> reasons.add("group %s processed no record".formatted(group.group())));
        groupsLeftBehind();
        return reasons;
    }

    /** Acknowledged records of which nothing is known, where the scenario does not expect that. */
    List<String> unseen(List<TopicVerdict> topics) {
        long unseen = topics.stream()
                .mapToLong(topic -> topic.count(Measure.TAIL_UNSEEN))
                .sum();
        boolean expected = Objects.requireNonNull(
                        scenario.expectations().bounds().get(Measure.TAIL_UNSEEN))
                .accepts(unseen);
        return expected
                ? List.of()
                : List.of("%d acknowledged records are beyond what the reader saw of the logs".formatted(unseen));
    }

    /** Logs that were not read to their end, where the scenario does not expect that: more than acknowledged records may be there. */
    List<String> unread(LogContents contents) {
        boolean expected = Objects.requireNonNull(
                        scenario.expectations().bounds().get(Measure.TAIL_UNSEEN))
                .accepts(1);
        return expected ? List.of() : contents.unread().toList();
    }

    /**
     * Of a topic of which nothing was acknowledged nothing can have been lost, in its own region or in the standby: that says nothing
     * about it. Where everything was aborted on purpose, nobody wanted it to be acknowledged.
     */
    private void topicsThatTookNothing(SentRecords sent) {
        Set<TopicInRegion> topics = new TreeSet<>(sent.topics());
        scenario.workload().producers().forEach(producer -> producer.topics()
                .forEach(share -> topics.add(new TopicInRegion(producer.region(), share.topic()))));
        topics.stream()
                .filter(topic -> sent.acknowledged(topic).size() == 0 && !sent.wasAllAborted(topic))
                .forEach(topic -> reasons.add(
                        "no record of %s was acknowledged: nothing is known of it".formatted(topic.label())));
    }

    /** Of a group that was last at work where no log could be read, nobody knows what it left out. */
    private void groupsLeftBehind() {
        Set<String> lost = lostRegions();
        for (GroupSpec group : scenario.workload().groups()) {
            String region = facts.lastRegionOf(group);
            if (lost.contains(region)) {
                reasons.add(
                        "group %s was not moved away from region %s, whose logs are gone: what it left out is not known"
                                .formatted(group.name(), region));
            }
        }
    }

    private Set<String> lostRegions() {
        return facts.faults().stream().map(FaultInjected::regionLoss).collect(Collectors.toSet());
    }

    private void regions(Set<String> readRegions) {
        Set<String> lost = lostRegions();
        for (RegionSpec region : scenario.regions()) {
            if (!lost.contains(region.name()) && !readRegions.contains(region.name())) {
                reasons.add("the logs of region %s were not read".formatted(region.name()));
            }
        }
    }

    /** A region that was gone back to, and to which nobody wrote then, does not show that anything goes on there. */
    private void homecomings(SentRecords sent) {
        facts.steps(FailoverStep.SWITCHED).stream()
                .filter(step -> scenario.goesBackTo(step.to(), step.from()))
                .filter(step -> sent.lastAcknowledgedMicros(step.to()) <= step.atMicros())
                .forEach(step ->
                        reasons.add("nobody wrote to region %s after it was gone back to".formatted(step.to())));
    }

    private void faults() {
        for (FaultInjected fault : facts.faults()) {
            if (!facts.isWitnessed(fault)) {
                reasons.add("nobody saw the effect of the fault '%s %s'".formatted(fault.kind(), fault.target()));
            }
        }
        Map<String, Long> done =
                facts.faults().stream().collect(Collectors.groupingBy(FaultInjected::kind, Collectors.counting()));
        for (String kind : wantedKinds()) {
            long wanted = count(action -> action instanceof Action.InjectFault inject
                    && inject.fault().kind().equals(kind));
            long injected = done.getOrDefault(kind, 0L);
            if (injected < wanted) {
                reasons.add("of %d faults '%s' only %d were injected".formatted(wanted, kind, injected));
            }
        }
        long failovers = count(Action.FailOver.class::isInstance) + count(Action.FailBack.class::isInstance);
        if (facts.failovers() < failovers) {
            reasons.add("of %d failovers only %d were carried out".formatted(failovers, facts.failovers()));
        }
    }

    private Set<String> wantedKinds() {
        return scenario.timeline().stream()
                .map(TimelineEntry::action)
                .filter(Action.InjectFault.class::isInstance)
                .map(action -> ((Action.InjectFault) action).fault().kind())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private long count(Function<Action, Boolean> wanted) {
        return scenario.timeline().stream()
                .map(TimelineEntry::action)
                .filter(wanted::apply)
                .count();
    }
}
