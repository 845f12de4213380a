package io.firedrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.checker.Checker;
import io.firedrill.checker.PlantedFailover;
import io.firedrill.checker.PlantedFailoversTest;
import io.firedrill.checker.TestScenario;
import io.firedrill.checker.Verdict;
import io.firedrill.history.ForgedEntries;
import io.firedrill.history.History;
import io.firedrill.history.HistoryFiles;
import io.firedrill.history.StoredHistory;
import io.firedrill.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Entries whose checksums are right and whose content is malice: there is a verdict, and its reports are written. */
class ForgedHistoryTest {
    private static final RunFacts FACTS = new RunFacts(
            "run-1", 42, "firedrill run region-failover", Instant.EPOCH, Duration.ofSeconds(1), Map.of(), List.of());

    @Property(tries = 100)
    void forgedEntriesAreJudgedAndReported(@ForAll("failovers") PlantedFailover failover, @ForAll long seed)
            throws Exception {
        Path run = Files.createTempDirectory("forged-run");
        try {
            Path folder = Files.createDirectory(run.resolve("history"));
            HistoryFiles.write(new ForgedEntries(failover.planned(), new Random(seed)), folder);
            History history = StoredHistory.open(folder);
            Scenario scenario = TestScenario.twoRegions(Map.of());

            Verdict verdict = Checker.check(scenario, history);
            RunReport.write(run, new Judged(scenario, history, verdict, FACTS));

            assertThat(run.resolve("report.html")).isNotEmptyFile();
            assertThat(verdict.unknowns()).noneMatch(line -> line.contains("\u001b"));
        } finally {
            delete(run);
        }
    }

    @Provide
    Arbitrary<PlantedFailover> failovers() {
        return PlantedFailoversTest.any();
    }

    private static void delete(Path run) throws Exception {
        try (Stream<Path> all = Files.walk(run)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
