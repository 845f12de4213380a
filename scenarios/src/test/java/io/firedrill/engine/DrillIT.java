package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.checker.Checker;
import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.GroupVerdict;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.TopicVerdict;
import io.firedrill.checker.Verdict;
import io.firedrill.cluster.Provider;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.GroupMoved;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.Phase;
import io.firedrill.history.SendIntent;
import io.firedrill.history.StoredHistory;
import io.firedrill.history.WriterBegan;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Action;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioFile;
import io.firedrill.scenario.ScenarioLibrary;
import io.firedrill.scenario.TimelineEntry;
import io.firedrill.scenario.TopicFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shipped scenarios, run for real. What they expect is in them; the twin expects its own loss to be seen. */
@Tag("drill")
class DrillIT {
    private static final Logger LOG = LoggerFactory.getLogger(DrillIT.class);
    /** Of what a failed drill says of itself. */
    private static final int LONGEST_LINE = 300;

    private static final int MOST_LINES = 60;
    private static final int SHARES = 5;
    /** Only the last before an event is kept. */
    private static final String PROGRESS = "  ";

    @TempDir
    private Path runs;

    private final Events events = new Events();
    private RunDirectory directory;

    @ParameterizedTest
    @MethodSource("shippedScenarios")
    void shippedScenarioPasses(String name) throws Exception {
        Verdict verdict = run(name);
        if (verdict.mayBeOwedToDisturbance()) {
            // As the gate does: with the same faults, once.
            LOG.atWarn().addKeyValue("first", circumstances(name, verdict)).log("the drill is run again");
            verdict = run(name);
        }

        assertThat(verdict.outcome()).as(circumstances(name, verdict)).isEqualTo(Outcome.PASS);
        assertThat(childrenLeft()).isEmpty();
        assertAgreesWithTheSegments(ScenarioLibrary.find(name), verdict);
    }

    /** What a person asks for first who has only this message: the run's folder is gone when they read it. */
    private String circumstances(String name, Verdict verdict) {
        List<ExpectationResult> unmet = verdict.expectations().stream()
                .filter(result -> result.outcome() != Outcome.PASS)
                .toList();
        return "%s%nunknown: %s%nunmet: %s%nevents:%n%s%nof the mirrors' logs:%n%s%nverdict: %s"
                .formatted(
                        name,
                        String.join("\n  ", verdict.unknowns()),
                        unmet,
                        String.join("\n", events.lines),
                        String.join("\n", troubles(directory.mirror())),
                        verdict);
    }

    /** What the processes that log to {@code folder} did not take for normal, the last of it. */
    private static List<String> troubles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> lines = new ArrayList<>();
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                Files.readAllLines(log).stream()
                        .filter(line -> !line.contains(" INFO "))
                        .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                        .forEach(lines::add);
            }
            return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        } catch (IOException e) {
            return List.of("cannot be read: " + e);
        }
    }

    /** Their laws are demanded by other twins as well; with all of them CI would take twenty minutes longer. */
    private static final List<String> TWINS_OF_LAWS_THAT_OTHERS_DEMAND = List.of(
            "asymmetric-partition",
            "catch-up-after-outage",
            "compacted-failover",
            "consumer-stall",
            "controller-loss",
            "disk-trouble",
            "flapping-link",
            "flapping-wan",
            "isolated-leader",
            "mirror-truncation",
            "partitions-added",
            "peak-season",
            "planned-switchover",
            "random-failover",
            "random-nemesis",
            "reconnect-failover",
            "retention",
            "rolling-restart",
            "split-brain",
            "topic-recreated",
            "transactional-failover");

    /** Their promises are those of the suite in chaos-tests, which runs them, or the same with clients of its own. */
    private static final List<String> OF_THE_SUITE = List.of(
            "asymmetric-partition",
            "broker-loss.unsafe",
            "consumer-crash",
            "consumer-crash.unsafe",
            "consumer-stall",
            "controller-loss",
            "coordinator-loss",
            "exactly-once",
            "exactly-once.unsafe",
            "failback",
            "isolated-leader",
            "mirror-crash",
            "power-loss",
            "region-failover",
            "region-failover.unsafe",
            "rolling-restart",
            "slow-wan",
            "flapping-wan");

    /** Those, and the faults of the durability matrix, which are the gate's. */
    private static final String ALL_BUT_SOME = "(?!((%s)\\.unsafe|%s|durability-.*)$).*"
            .formatted(
                    String.join("|", TWINS_OF_LAWS_THAT_OTHERS_DEMAND),
                    OF_THE_SUITE.stream().map(Pattern::quote).collect(Collectors.joining("|")));

    /**
     * With {@code -Dfiredrill.it.scenarios=<regular expression>} those whose names match: {@code .*} for all. Otherwise a fifth of them, another
     * one each day, which keeps a build short: {@code -Dfiredrill.it.share=0} to 4 for one in particular.
     */
    static List<String> shippedScenarios() throws Exception {
        String chosen = System.getProperty("firedrill.it.scenarios", "");
        List<String> names = ScenarioLibrary.all().stream()
                .filter(scenario -> Provider.embedded().obstacle(scenario).isEmpty())
                .map(Scenario::name)
                .sorted()
                .toList();
        if (!chosen.isEmpty()) {
            return names.stream().filter(name -> name.matches(chosen)).toList();
        }
        List<String> candidates =
                names.stream().filter(name -> name.matches(ALL_BUT_SOME)).toList();
        long share =
                Long.getLong("firedrill.it.share", LocalDate.now(ZoneOffset.UTC).toEpochDay()) % SHARES;
        LOG.atInfo().addKeyValue("firedrill.it.share", share).log("a fifth of the scenarios is run");
        return IntStream.range(0, candidates.size())
                .filter(index -> index % SHARES == share)
                .mapToObj(candidates::get)
                .toList();
    }

    private void assertAgreesWithTheSegments(Scenario scenario, Verdict verdict) throws IOException {
        SegmentsOnDisk segments = new SegmentsOnDisk(directory);
        StoredHistory history = StoredHistory.open(directory.history());
        assertAllWritersAreToldOf(history);
        for (TopicVerdict topic : verdict.topics()) {
            long missing = topic.count(Measure.LOST)
                    + topic.count(Measure.MIRROR_GAP)
                    + topic.count(Measure.UNREPLICATED)
                    + topic.count(Measure.DIVERGED)
                    + topic.removed();
            // Each replica compacts when it likes: one may still have what another has superseded; and what expires
            // goes on
            // expiring after the log was read.
            // What an open transaction hides is unseen, and on the disks.
            long mayBeMissing =
                    expires(scenario, topic) ? topic.present() : topic.superseded() + topic.count(Measure.TAIL_UNSEEN);
            assertThat(segments.absent(topic, replayedTo(scenario, topic), history))
                    .as("absent by the verdict and by the segments: %s", topic)
                    .isBetween(expires(scenario, topic) ? 1 : missing, missing + mayBeMissing);
        }
        assertAgreesWithTheMirrors(segments, scenario, verdict);
        assertAgreesWithWhatIsHidden(segments, verdict);
        for (GroupSpec group : scenario.workload().groups()) {
            if (group.output() != null) {
                // It is by its results that such a group is judged, not by what its members read; for their order it
                // takes the keys.
                assertThat(recordsWithKeys(history, group))
                        .as("records with keys that group %s reads", group.name())
                        .isPositive();
                continue;
            }
            String lastRegion = lastRegionOf(group, history);
            long unread = 0;
            for (TopicVerdict topic : verdict.topics()) {
                if (topic.logRegion().equals(lastRegion) && group.topics().contains(topic.topic())) {
                    boolean removes = expires(scenario, topic) || recreates(scenario, topic);
                    unread += segments.unread(topic, group.name(), history, removes);
                }
            }
            GroupVerdict judged = verdict.groups().stream()
                    .filter(one -> one.group().equals(group.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(judged.count(Measure.SKIPPED)
                            + judged.count(Measure.TRANSLATION_SKIP)
                            + judged.count(Measure.UNPROCESSED))
                    .as("left out by the verdict and by the segments: %s", judged)
                    .isEqualTo(unread);
        }
    }

    /** What the engine says was begun is there: a file that is missing later is noticed by that. */
    private static void assertAllWritersAreToldOf(StoredHistory history) throws IOException {
        Set<HistoryWriterInfo> begun = new HashSet<>();
        history.read(WriterRole.ENGINE, new EntryVisitor() {
            @Override
            public void visit(WriterBegan entry) {
                begun.add(entry.writer());
            }
        });
        assertThat(history.writers())
                .filteredOn(writer -> writer.role() != WriterRole.ENGINE)
                .isNotEmpty()
                .allMatch(begun::contains);
    }

    /** Where it was put last; at home if it never was. */
    private static String lastRegionOf(GroupSpec group, StoredHistory history) throws IOException {
        AtomicReference<String> region = new AtomicReference<>(group.region());
        history.read(WriterRole.ENGINE, new EntryVisitor() {
            @Override
            public void visit(GroupMoved entry) {
                if (entry.group().equals(group.name())) {
                    region.set(entry.log().region());
                }
            }
        });
        return region.get();
    }

    private static long recordsWithKeys(StoredHistory history, GroupSpec group) throws IOException {
        AtomicLong withKeys = new AtomicLong();
        history.read(WriterRole.PRODUCER, new EntryVisitor() {
            @Override
            public void visit(SendIntent entry) {
                if (entry.keyHash() != 0 && group.topics().contains(entry.log().topic())) {
                    withKeys.incrementAndGet();
                }
            }
        });
        return withKeys.get();
    }

    /** Where both logs are there and compaction leaves them alone. */
    private static void assertAgreesWithTheMirrors(SegmentsOnDisk segments, Scenario scenario, Verdict verdict)
            throws IOException {
        MirrorsOnDisk mirrors = new MirrorsOnDisk(segments);
        for (TopicVerdict topic : verdict.topics()) {
            boolean isMirror = !topic.sourceRegion().equals(topic.logRegion());
            boolean isCompacted = scenario.topics().stream()
                    .anyMatch(spec -> spec.compacted() && spec.name().equals(topic.topic()));
            if (isMirror && !isCompacted && verdict.recovery().isEmpty()) {
                assertThat(topic.count(Measure.MIRROR_REPETITION))
                        .as("repeated by the verdict and by the segments: %s", topic)
                        .isEqualTo(mirrors.repeated(topic));
                assertThat(topic.count(Measure.MIRROR_REORDER))
                        .as("reordered by the verdict and by the segments: %s", topic)
                        .isEqualTo(mirrors.reordered(topic));
            }
        }
    }

    /** Where records stay where they are: a replica that was thrown back may have others. */
    private static void assertAgreesWithWhatIsHidden(SegmentsOnDisk segments, Verdict verdict) throws IOException {
        for (TopicVerdict topic : verdict.topics()) {
            if (topic.removed() == 0 && topic.superseded() == 0 && topic.count(Measure.LOST) == 0) {
                assertThat(topic.hidden())
                        .as("hidden by the verdict and by the segments: %s", topic)
                        .isEqualTo(segments.hidden(topic.logRegion(), topic.logTopic()));
            }
        }
    }

    /** Whether the topic's records are removed by its retention rather than by a fault. */
    private static boolean expires(Scenario scenario, TopicVerdict topic) {
        return topic.removed() > 0
                && scenario.timeline().stream()
                        .map(TimelineEntry::action)
                        .noneMatch(action ->
                                action instanceof Action.InjectFault inject && inject.fault() instanceof Fault.OfTopic);
    }

    /** Where a failback has written once more what the topic's log has not got. */
    private static Optional<String> replayedTo(Scenario scenario, TopicVerdict topic) {
        return scenario.replaysTail(topic.sourceRegion(), topic.logRegion())
                ? Optional.of(topic.topic())
                : Optional.empty();
    }

    /** Whether a fault deletes the topic: what a group had not read until then is on no disk any more. */
    private static boolean recreates(Scenario scenario, TopicVerdict topic) {
        Fault recreation = new Fault.OfTopic(TopicFault.RECREATE, topic.topic());
        return scenario.timeline().stream()
                .map(TimelineEntry::action)
                .anyMatch(action -> action instanceof Action.InjectFault inject
                        && inject.fault().equals(recreation));
    }

    @Test
    void interruptedDrillIsUnknownAndLeavesNothingRunning() throws Exception {
        Thread drill = Thread.currentThread();
        events.atTraffic = drill::interrupt;

        Verdict verdict = run("broker-loss");

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.unknowns()).contains("the drill was interrupted");
        assertThat(childrenLeft()).isEmpty();
    }

    private Verdict run(String name) throws Exception {
        events.lines.clear();
        DrillRun run = new Drill(ScenarioLibrary.find(name), new DrillOptions(runs, 7, true), events).run();
        directory = run.directory();
        return Checker.check(
                ScenarioFile.read(run.directory().scenario()),
                StoredHistory.open(run.directory().history()));
    }

    private static List<String> childrenLeft() throws IOException {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(child -> child.info().commandLine().orElse("pid " + child.pid()))
                .toList();
    }

    private static final class Events implements DrillListener {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private Runnable atTraffic = () -> {};

        @Override
        public void began(DrillRun run) {
            lines.add("run folder: " + run.directory().root());
        }

        @Override
        public void phase(Phase phase, String detail) {
            lines.add(phase + " " + detail);
            if (phase == Phase.TRAFFIC) {
                atTraffic.run();
            }
        }

        @Override
        public void event(String line) {
            lines.add(line);
        }

        @Override
        public void progress(DrillProgress progress) {
            if (!lines.isEmpty() && lines.get(lines.size() - 1).startsWith(PROGRESS)) {
                lines.remove(lines.size() - 1);
            }
            lines.add(PROGRESS + progress);
        }
    }
}
