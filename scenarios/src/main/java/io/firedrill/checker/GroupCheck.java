package io.firedrill.checker;

import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.FlowSpec;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Judges one consumer group. */
final class GroupCheck {
    private final Scenario scenario;
    private final History history;
    private final DrillFacts facts;
    private final JudgedLogs judged;
    private final SentRecords sent;
    private final LogContents contents;
    private final Set<String> readRegions;
    private final Removals removals;
    private final CompactedTopics compacted;

    GroupCheck(
            Scenario scenario,
            History history,
            DrillFacts facts,
            JudgedLogs judged,
            LogContents contents,
            Set<String> readRegions,
            CompactedTopics compacted) {
        this.scenario = scenario;
        this.history = history;
        this.facts = facts;
        this.judged = judged;
        this.contents = contents;
        this.sent = contents.sent();
        this.readRegions = Set.copyOf(readRegions);
        this.removals = new Removals(facts, scenario);
        this.compacted = compacted;
    }

    /** A group's numbers and what is wrong with it. */
    record Result(
            long delivered, long processed, List<Tally> tallies, Optional<Duration> rto, Optional<Duration> drained) {}

    Result check(GroupSpec group) throws IOException {
        GroupConsumption consumption = new GroupConsumption(group.name(), sent, judged, facts, removals);
        for (HistoryWriterInfo member : members(group)) {
            consumption.nextMember();
            history.read(member, consumption);
        }
        ReorderedKeys keys = new ReorderedKeys(group.name(), facts, sent).find(history, members(group));
        boolean moved = !facts.moves(group.name()).isEmpty();
        String finalRegion = facts.lastRegionOf(group);
        Set<TopicInRegion> mirrored = moved ? mirrored(group, finalRegion) : Set.of();
        Optional<GroupAnswers> answers = group.output() == null
                ? Optional.empty()
                : Optional.of(GroupAnswers.of(group, group.output(), history, contents));
        GroupGaps.Processed processed =
                answers.<GroupGaps.Processed>map(GroupAnswers::outputs).orElse(consumption);
        GroupGaps gaps =
                new GroupGaps(consumption, processed, contents, logs(group, finalRegion, mirrored)).find(history);
        Optional<Tally> reread = reread(group, finalRegion);
        Optional<GroupRecovery> recovery = recovery(group, consumption, moved);
        return new Result(
                consumption.delivered(),
                consumption.processed(),
                Stream.of(
                                consumption.tallies(),
                                gaps.tallies(),
                                Stream.of(keys.tally()),
                                reread.stream(),
                                answers.stream().flatMap(GroupAnswers::tallies))
                        .flatMap(tallies -> tallies)
                        .toList(),
                recovery.flatMap(GroupRecovery::rto),
                gaps.unprocessed() > 0 ? Optional.empty() : recovery.flatMap(GroupRecovery::drained));
    }

    private Optional<Tally> reread(GroupSpec group, String finalRegion) throws IOException {
        Optional<FailoverStepped> moved = facts.moves(group.name()).isEmpty() ? Optional.empty() : facts.lastDecision();
        if (moved.isEmpty()) {
            return Optional.empty();
        }
        RereadRecords reread = new RereadRecords(group.name(), history, members(group), sent);
        return Optional.of(reread.find(finalRegion, moved.get().atMicros()));
    }

    private GroupGaps.Logs logs(GroupSpec group, String finalRegion, Set<TopicInRegion> mirrored) {
        Set<TopicInRegion> home = new TreeSet<>();
        group.topics().forEach(topic -> home.add(new TopicInRegion(group.region(), topic)));
        Set<TopicInRegion> surviving = new TreeSet<>(mirrored);
        group.topics().forEach(topic -> surviving.add(new TopicInRegion(finalRegion, topic)));
        boolean homeIsLost = !readRegions.contains(group.region());
        if (!homeIsLost) {
            surviving.addAll(home);
        }
        return new GroupGaps.Logs(homeIsLost ? home : Set.of(), surviving, finalRegion, removals, compacted);
    }

    private Optional<GroupRecovery> recovery(GroupSpec group, GroupConsumption consumption, boolean moved)
            throws IOException {
        Optional<FaultInjected> loss = facts.loss();
        if (!moved || loss.isEmpty()) {
            return Optional.empty();
        }
        String standby = facts.standbyAfter(loss.get()).orElse(facts.lastRegionOf(group));
        GroupRecovery recovery = new GroupRecovery(
                consumption,
                loss.get().atMicros(),
                facts.step(FailoverStep.SWITCHED, loss.get().atMicros()).map(FailoverStepped::atMicros),
                new GroupRecovery.Standby(standby, mirrored(group, standby)));
        for (HistoryWriterInfo member : members(group)) {
            history.read(member, recovery);
        }
        return Optional.of(recovery);
    }

    /** The logs that a group which was moved to {@code target} finds its topics in as they were mirrored there. */
    private Set<TopicInRegion> mirrored(GroupSpec group, String target) {
        Set<TopicInRegion> mirrored = new TreeSet<>();
        for (FlowSpec flow : scenario.flows()) {
            if (flow.target().equals(target)) {
                scenario.mirroredBy(flow).stream()
                        .filter(topic -> group.topics().contains(topic.name()))
                        .forEach(topic -> mirrored.add(
                                new TopicInRegion(target, flow.naming().atTarget(flow.source(), topic.name()))));
            }
        }
        return mirrored;
    }

    private List<HistoryWriterInfo> members(GroupSpec group) {
        return history.writers().stream()
                .filter(writer -> writer.role() == WriterRole.MEMBER)
                .filter(writer -> writer.application().equals(group.name()))
                .toList();
    }
}
