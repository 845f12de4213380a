package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.checker.Checker;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.Verdict;
import io.firedrill.history.Phase;
import io.firedrill.history.StoredHistory;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drills that hand their brokers on. */
@Tag("drill")
class RegionPoolIT {
    private static final String GENTLE = "{at: 1s, kill: member billing/1, for: 1s}";
    private static final String HARSH = "{at: 1s, kill: broker a/1, for: 1s}";

    @TempDir
    private Path runs;

    private final List<Set<Long>> brokers = new ArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void theNextDrillHasTheSameBrokersAndNoneOfTheirPast() throws Exception {
        try (RegionPool pool = RegionPool.open(runs.resolve("regions"))) {
            Verdict first = run(pool, "first", GENTLE, Optional.of("second"));
            Verdict second = run(pool, "second", GENTLE, Optional.empty());

            assertThat(List.of(first.outcome(), second.outcome()))
                    .as("%s%n%s%n%s", String.join("\n", lines), first, second)
                    .containsOnly(Outcome.PASS);
            assertThat(brokers.get(0)).hasSize(3).isEqualTo(brokers.get(1));
            // The offsets of the second begin anew: nothing is in its log but what it sent.
            assertThat(second.topics().get(0).present())
                    .isEqualTo(second.topics().get(0).acknowledged());
            assertThat(running()).as("nobody wants them any more").isEmpty();
        }
    }

    @Test
    void aDrillThatKillsABrokerHandsNothingOn() throws Exception {
        try (RegionPool pool = RegionPool.open(runs.resolve("regions"))) {
            Verdict first = run(pool, "first", HARSH, Optional.of("second"));
            assertThat(first.outcome()).as("%s", first).isEqualTo(Outcome.PASS);
            assertThat(running()).isEmpty();

            run(pool, "second", GENTLE, Optional.empty());

            assertThat(brokers.get(1)).hasSize(3).doesNotContainAnyElementsOf(brokers.get(0));
            assertThat(pool.reused()).isZero();
        }
    }

    @Test
    void whatIsKeptEndsWithThePoolAndLeavesOnlyLogs() throws Exception {
        try (RegionPool pool = RegionPool.open(runs.resolve("regions"))) {
            run(pool, "first", GENTLE, Optional.of("second"));
            assertThat(running()).hasSize(3);
        }

        assertThat(running()).isEmpty();
        try (var left = Files.walk(runs)) {
            assertThat(left.filter(path -> path.endsWith("data"))).isEmpty();
        }
    }

    private Verdict run(RegionPool pool, String name, String fault, Optional<String> next) throws Exception {
        pool.expect(next.isPresent() ? Optional.of(scenario(next.get(), GENTLE)) : Optional.empty());
        DrillRun run = new Drill(
                        scenario(name, fault), new DrillOptions(runs, 7, false), new Watcher(), Optional.of(pool))
                .run();
        assertThat(run.directory().region("a").resolve("broker-1/broker.log")).isNotEmptyFile();
        return Checker.check(
                ScenarioFile.read(run.directory().scenario()),
                StoredHistory.open(run.directory().history()));
    }

    private Scenario scenario(String name, String fault) throws Exception {
        return ScenarioFile.read(Files.writeString(runs.resolve(name + ".yaml"), """
                name: %s
                description: A small drill.
                profile: fast
                regions: {a: {brokers: 3}}
                topics: {orders: {partitions: 2}}
                producers: {checkout: {rate: 200, topics: {orders: 1}, client: {acks: all}}}
                groups:
                  billing:
                    topics: [orders]
                    client: {session.timeout.ms: 2000, heartbeat.interval.ms: 500}
                timeline: [%s]
                duration: 5s
                expect: {lost: 0, skipped: 0, duplicate: any, redelivered: any}
                """.formatted(name, fault)));
    }

    /** The brokers that run now, by pid. */
    private static Set<Long> running() {
        return ProcessHandle.current()
                .descendants()
                .filter(RegionPoolIT::isBroker)
                .map(ProcessHandle::pid)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By the whole command line, which {@link ProcessHandle.Info} cuts. */
    private static boolean isBroker(ProcessHandle child) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(child.pid()), "cmdline"))
                    .contains("server.properties");
        } catch (IOException e) {
            // It has ended.
            return false;
        }
    }

    /** Looks at the brokers when traffic begins: before anything is broken. */
    private final class Watcher implements DrillListener {
        @Override
        public void began(DrillRun run) {}

        @Override
        public void phase(Phase phase, String detail) {
            lines.add(phase + " " + detail);
            if (phase == Phase.TRAFFIC) {
                brokers.add(running());
            }
        }

        @Override
        public void event(String line) {
            lines.add(line);
        }

        @Override
        public void progress(DrillProgress progress) {}
    }
}
