package io.firedrill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.firedrill.checker.Checker;
import io.firedrill.checker.Damage;
import io.firedrill.checker.PlantedFailover;
import io.firedrill.checker.PlantedFailoversTest;
import io.firedrill.checker.TestScenario;
import io.firedrill.history.DamagedHistoryException;
import io.firedrill.history.History;
import io.firedrill.history.HistoryFiles;
import io.firedrill.history.StoredHistory;
import io.firedrill.history.UnreadableHistory;
import io.firedrill.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a history has become, it is reported, and whoever asks for a record is told or hears of the damage. */
class DamagedReportsTest {
    private static final RunFacts FACTS = new RunFacts(
            "run-1", 42, "firedrill run region-failover", Instant.EPOCH, Duration.ofSeconds(1), Map.of(), List.of());

    @Property(tries = 100)
    void damagedRunIsReported(@ForAll Damage damage, @ForAll("failovers") PlantedFailover failover, @ForAll long seed)
            throws Exception {
        Path run = Files.createTempDirectory("damaged-run");
        try {
            Path folder = Files.createDirectory(run.resolve("history"));
            HistoryFiles.write(failover.planned(), folder);
            damage.toOneOf(files(folder), new Random(seed));
            History history = opened(folder);
            Scenario scenario = TestScenario.twoRegions(Map.of());

            RunReport.write(run, new Judged(scenario, history, Checker.check(scenario, history), FACTS));

            assertThat(run.resolve("report.html")).isNotEmptyFile();
            assertThatCode(() -> told(history)).doesNotThrowAnyException();
        } finally {
            delete(run);
        }
    }

    @Provide
    Arbitrary<PlantedFailover> failovers() {
        return PlantedFailoversTest.any();
    }

    /** What is known of a record, or that the damage is in the way; nothing, where its producer's file has gone. */
    private static Optional<String> told(History history) throws IOException {
        try {
            return RecordStory.of(history, RecordQuery.parse("p-1 #0"));
        } catch (DamagedHistoryException | UncheckedIOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static History opened(Path folder) {
        try {
            return StoredHistory.open(folder);
        } catch (IOException e) {
            return new UnreadableHistory(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void delete(Path run) throws IOException {
        try (Stream<Path> all = Files.walk(run)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
