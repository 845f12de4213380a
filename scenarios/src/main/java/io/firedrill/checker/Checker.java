package io.firedrill.checker;

import io.firedrill.history.DamagedHistoryException;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.Phase;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges a history against its scenario, in memory that does not grow with the number of records by more than bits;
 * only what a group that writes reads takes some bytes each ({@link ReorderedResults}), and what is in topics that get
 * partitions ({@link ReorderedKeys}).
 */
public final class Checker {
    private static final Logger LOG = LoggerFactory.getLogger(Checker.class);

    private final Scenario scenario;
    private final History history;
    private final List<Tally> tallies = new ArrayList<>();
    /** What of the history could not be judged, while the rest could: one line each. */
    private final List<String> unjudged = new ArrayList<>();

    private Checker(Scenario scenario, History history) {
        this.scenario = scenario;
        this.history = history;
    }

    /**
     * The verdict. A history that cannot be read, or a defect of a checker, makes it unknown; where that concerns a
     * group only, what the logs prove stands.
     */
    public static Verdict check(Scenario scenario, History history) {
        try {
            return new Checker(scenario, history).judge();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // The edge: whatever a checker trips over must not look like a pass, nor hide the other reports.
            LOG.atDebug().setCause(e).log("the checker gave up");
            return undecided(List.of("the history could not be judged: " + reason(e)));
        }
    }

    /** Without the class where the message was made for people. */
    private static String reason(Throwable error) {
        boolean isForPeople = error instanceof UncheckedIOException || error instanceof DamagedHistoryException;
        return isForPeople ? String.valueOf(error.getMessage()) : error.toString();
    }

    private static List<String> together(List<String> some, String last) {
        List<String> all = new ArrayList<>(some);
        all.add(last);
        return all;
    }

    private static Verdict undecided(List<String> reasons) {
        return new Verdict(
                Outcome.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.copyOf(reasons),
                List.of(),
                new SendTotals(0, 0, 0, 0, 0));
    }

    private Verdict judge() throws IOException {
        List<String> unreadable = history.unreadable();
        if (history.writers().stream().noneMatch(writer -> writer.role() == WriterRole.ENGINE)) {
            // Whatever was removed on purpose would be taken for lost.
            return undecided(
                    together(unreadable, "the engine's history is missing: what was done in the drill is not known"));
        }
        DrillFacts facts = DrillFacts.of(history);
        List<TornHistories.Torn> torn = new TornHistories(history, facts).unexplained();
        Optional<TornHistories.Torn> missing = torn.stream()
                .filter(one -> one.missing() && one.writer().role() == WriterRole.PRODUCER)
                .findFirst();
        if (missing.isPresent()) {
            // Whatever it sent would be taken for a phantom.
            return undecided(together(unreadable, missing.get().line()));
        }
        SentRecords sent = SentRecords.of(history);
        Set<String> readRegions = readRegions();
        JudgedLogs judged = new JudgedLogs(scenario, sent.topics(), readRegions);
        LogContents contents = LogContents.of(history, judged, sent);
        CompactedTopics compacted = CompactedTopics.of(history, scenario, judged, contents);
        Removals removals = new Removals(facts, scenario);
        Moments moments = new Moments(facts);
        Absences.Explanations explanations = new Absences.Explanations(
                compacted, removals, DivergedRecords.of(facts), Homecomings.of(facts), scenario.mayWriteTwice());
        Absences absences = new Absences(history, judged, contents, sent, explanations).find();
        MirrorLogs mirrors = MirrorLogs.of(history, judged, contents, explanations);
        DivergedOffsets diverged = new DivergedOffsets(contents, removals).find(history);
        List<TopicVerdict> topics = topics(judged, contents, new Found(absences, diverged, mirrors), sent);
        List<GroupVerdict> groups =
                groups(new GroupCheck(scenario, history, facts, judged, contents, readRegions, compacted), torn);
        Map<String, String> homes =
                scenario.workload().groups().stream().collect(Collectors.toMap(GroupSpec::name, GroupSpec::region));
        Optional<Recovery> recovery = new RecoveryCheck(history, facts, judged, absences, sent).check(groups, homes);
        boolean isCutShort = facts.began(Phase.DONE).isEmpty()
                || torn.stream().anyMatch(one -> one.writer().role() != WriterRole.MEMBER);
        boolean producerIsTorn = torn.stream().anyMatch(one -> one.writer().role() == WriterRole.PRODUCER);
        List<ExpectationResult> expectations = new Measurements(topics, groups, recovery)
                .against(scenario, waited(facts)).stream()
                        .map(result -> unjudged.isEmpty() ? result : result.withoutGroup())
                        .map(result -> producerIsTorn ? result.withTornProducer() : result)
                        .map(result -> isCutShort ? result.withTornHistory() : result)
                        .toList();
        Unknowns reasons = new Unknowns(scenario, facts);
        List<String> unknowns = new ArrayList<>(unreadable);
        unknowns.addAll(unjudged);
        unknowns.addAll(reasons.of(sent, groups, readRegions));
        unknowns.addAll(reasons.unseen(topics));
        unknowns.addAll(reasons.unread(contents));
        torn.stream()
                .filter(one -> scenario.workload().groups().stream().noneMatch(one::isOf))
                .map(TornHistories.Torn::line)
                .forEach(unknowns::add);

        judged.homeless()
                .forEach(topic -> unknowns.add("no log of %s survived: what was acknowledged there cannot be looked for"
                        .formatted(topic.label())));
        Outcome outcome = expectations.stream()
                .map(ExpectationResult::outcome)
                .reduce(unknowns.isEmpty() ? Outcome.PASS : Outcome.UNKNOWN, Outcome::and);
        List<String> disturbances = facts.disturbances().stream()
                .map(disturbance -> disturbance.description() + moments.of(disturbance.atMicros()))
                .toList();
        List<Finding> findings = new Witnesses(history, moments, sent).findings(tallies);
        return new Verdict(
                outcome, expectations, topics, groups, recovery, findings, unknowns, disturbances, sent.totals());
    }

    private Set<String> readRegions() {
        Set<String> regions = new TreeSet<>();
        for (HistoryWriterInfo writer : history.writers()) {
            if (writer.role() == WriterRole.LOG_READER) {
                regions.add(writer.application());
            }
        }
        return regions;
    }

    /** What was found in the logs. */
    private record Found(Absences absences, DivergedOffsets diverged, MirrorLogs mirrors) {}

    private List<TopicVerdict> topics(JudgedLogs judged, LogContents contents, Found found, SentRecords sent) {
        List<TopicVerdict> topics = new ArrayList<>();
        Set<TopicInRegion> counted = new TreeSet<>();
        Set<TopicInRegion> sources = new TreeSet<>();
        for (JudgedLog log : judged.all()) {
            LogContent content = contents.of(log.log());
            Absences.Counts missing = found.absences().of(log);
            Stream<Tally> ofLog =
                    Stream.concat(missing.tallies(), found.mirrors().of(log));
            // Two sources may feed one log; what is wrong with the log itself is counted once.
            if (counted.add(log.log())) {
                ofLog = Stream.concat(ofLog, found.mirrors().of(log.log(), content));
            }
            // One source may feed several logs; what happened on the way into it is counted once.
            if (sources.add(log.source())) {
                ofLog = Stream.concat(ofLog, Stream.of(sent.refusedWrites().of(log.source())));
            }
            if (!log.isMirror()) {
                ofLog = Stream.concat(ofLog, Stream.of(found.diverged().of(log.log())));
            }
            topics.add(new TopicVerdict(
                    log.source().topic(),
                    log.source().region(),
                    log.log().topic(),
                    log.log().region(),
                    sent.acknowledged(log.source()).size(),
                    content.presentCount(),
                    content.hiddenCount(),
                    missing.removed(),
                    missing.superseded(),
                    anomalies(ofLog)));
        }
        return topics;
    }

    /** Counts them, and keeps their witnesses. */
    private Anomalies anomalies(Stream<Tally> some) {
        List<Tally> all = some.toList();
        tallies.addAll(all);
        return Anomalies.of(all.stream());
    }

    /** One entry per group that could be judged. */
    private List<GroupVerdict> groups(GroupCheck check, List<TornHistories.Torn> torn) {
        List<GroupVerdict> groups = new ArrayList<>();
        for (GroupSpec group : scenario.workload().groups()) {
            List<String> ofMembers = torn.stream()
                    .filter(one -> one.isOf(group))
                    .map(TornHistories.Torn::line)
                    .toList();
            if (!ofMembers.isEmpty()) {
                // What they processed last, or all of it, would be taken for left out.
                unjudged.add("group %s could not be judged: %s".formatted(group.name(), String.join("; ", ofMembers)));
                continue;
            }

            try {
                groups.add(judged(group, check.check(group)));
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                // What is wrong with a group's history, or with a law of groups, must not hide what the logs prove.
                LOG.atDebug().setCause(e).addKeyValue("group", group.name()).log("the group's check gave up");
                unjudged.add("group %s could not be judged: %s".formatted(group.name(), reason(e)));
            }
        }
        return groups;
    }

    private GroupVerdict judged(GroupSpec group, GroupCheck.Result result) {
        return new GroupVerdict(
                group.name(),
                result.delivered(),
                result.processed(),
                anomalies(result.tallies().stream()),
                result.rto(),
                result.drained());
    }

    private static Optional<Duration> waited(DrillFacts facts) {
        return facts.loss().map(FaultInjected::atMicros).flatMap(loss -> facts.began(Phase.READ)
                .map(end -> Duration.of(end - loss, ChronoUnit.MICROS)));
    }
}
