package io.firedrill.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.History;
import io.firedrill.history.HistoryFiles;
import io.firedrill.history.StoredHistory;
import io.firedrill.history.UnreadableHistory;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Files that were cut, hit by a flipped bit or exchanged: never a crash, and never a pass of what had failed. */
class DamagedHistoryTest {
    /** Behind the magic. */
    private static final int WORDS_FROM = 8;

    private static final Scenario ONE_REGION = TestScenario.oneRegion();
    private static final Scenario TWO_REGIONS = TestScenario.twoRegions(Map.of());

    @Property(tries = 1_200)
    void damageNeverMakesAPass(@ForAll Damage damage, @ForAll RecordFate anomaly, @ForAll long seed)
            throws IOException {
        withFiles(ONE_REGION, planted(anomaly, seed), folder -> {
            damage.toOneOf(files(folder), new Random(seed));

            assertThat(verdict(ONE_REGION, folder).outcome()).isNotEqualTo(Outcome.PASS);
        });
    }

    /** A group that is moved to the mirror's region, with all that can go wrong there. */
    @Property(tries = 300)
    void damageOfAFailoverNeverMakesAPass(
            @ForAll Damage damage, @ForAll("failovers") PlantedFailover failover, @ForAll long seed)
            throws IOException {
        withFiles(TWO_REGIONS, failover.planned(), folder -> {
            damage.toOneOf(files(folder), new Random(seed));

            assertThat(verdict(TWO_REGIONS, folder).outcome()).isNotEqualTo(Outcome.PASS);
        });
    }

    @Provide
    Arbitrary<PlantedFailover> failovers() {
        return PlantedFailoversTest.any();
    }

    /** Each entry in turn is taken out with its checksum; what follows it closes up. */
    @Property(tries = 20)
    void missingEntriesNeverMakeAPass(@ForAll RecordFate anomaly, @ForAll long seed) throws IOException {
        withFiles(ONE_REGION, planted(anomaly, seed), folder -> {
            for (Path file : files(folder)) {
                byte[] whole = Files.readAllBytes(file);
                for (int from = WORDS_FROM; from < whole.length; from = next(whole, from)) {
                    Files.write(file, without(whole, from, next(whole, from)));
                    assertThat(verdict(ONE_REGION, folder).outcome()).isNotEqualTo(Outcome.PASS);
                }
                Files.write(file, whole);
            }
        });
    }

    private static byte[] without(byte[] bytes, int from, int to) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, changed, from, bytes.length - to);
        return changed;
    }

    private static int next(byte[] bytes, int word) {
        int length = (bytes[word] & 0xFF) | (bytes[word + 1] & 0xFF) << 8;
        return word + Integer.BYTES + ((length + 3) & ~3);
    }

    /** Nor is a member's file that is damaged, or has gone, taken for what the member did not do. */
    @Property(tries = 150)
    void damagedMemberOfAGoodHistoryIsUnknown(@ForAll Damage damage, @ForAll long seed) throws IOException {
        PlantedHistory good = new PlantedHistory(Collections.nCopies(20, RecordFate.CLEAN), seed);
        withFilesOf(good, folder -> {
            List<Path> members = files(folder).stream()
                    .filter(file -> file.getFileName().toString().contains("-g-"))
                    .toList();
            damage.toOneOf(members, new Random(seed));

            Verdict verdict = verdict(ONE_REGION, folder);

            // Flipped twice, or exchanged with its like, it may be as it was.
            if (!verdict.unknowns().isEmpty()) {
                assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
                assertThat(verdict.expectations())
                        .filteredOn(result -> result.measure() == Measure.UNPROCESSED)
                        .allMatch(result -> result.outcome() == Outcome.UNKNOWN);
            }
        });
    }

    @Example
    void missingProducerIsUnknown() throws IOException {
        PlantedHistory good = new PlantedHistory(Collections.nCopies(20, RecordFate.CLEAN), 7);
        withFilesOf(good, folder -> {
            Files.delete(files(folder).stream()
                    .filter(file -> file.getFileName().toString().contains("p-1"))
                    .findFirst()
                    .orElseThrow());

            Verdict verdict = verdict(ONE_REGION, folder);

            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(verdict.unknowns()).containsExactly("the history of p-1 is missing: what it did is not known");
        });
    }

    /** What the logs prove stands, whatever a group's member has left behind. */
    @Example
    void damagedMemberDoesNotHideALoss() throws IOException {
        withFiles(ONE_REGION, planted(RecordFate.LOST, 7), folder -> {
            List<Path> members = files(folder).stream()
                    .filter(file -> file.getFileName().toString().contains("g-1"))
                    .toList();
            Damage.FLIPPED_BITS.toOneOf(members, new Random(7));

            Verdict verdict = verdict(ONE_REGION, folder);

            assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(verdict.groups()).isEmpty();
            assertThat(verdict.unknowns()).anyMatch(reason -> reason.startsWith("group g could not be judged: "));
        });
    }

    /** The same where not even the file's head is whole: it is named, and what its writer did counts as not known. */
    @Example
    void damagedHeadOfAMemberDoesNotHideALoss() throws IOException {
        withFiles(ONE_REGION, planted(RecordFate.LOST, 7), folder -> {
            Path member = damagedHead(folder, "g-1");

            Verdict verdict = verdict(ONE_REGION, folder);

            assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(verdict.groups()).isEmpty();
            assertThat(verdict.unknowns())
                    .contains(member + ": damaged at byte 8")
                    .contains("group g could not be judged: the history of g-1 is missing: what it did is not known");
        });
    }

    @Example
    void damagedHeadOfAProducerIsUnknown() throws IOException {
        withFilesOf(good(), folder -> {
            Path producer = damagedHead(folder, "p-1");

            Verdict verdict = verdict(ONE_REGION, folder);

            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(verdict.unknowns())
                    .containsExactly(
                            producer + ": damaged at byte 8",
                            "the history of p-1 is missing: what it did is not known");
        });
    }

    /** What was removed on purpose would be lost. */
    @Example
    void withoutTheEnginesFileNothingIsKnown() throws IOException {
        withFiles(ONE_REGION, planted(RecordFate.LOST, 7), folder -> {
            Files.delete(file(folder, "engine"));

            Verdict verdict = verdict(ONE_REGION, folder);

            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(verdict.unknowns())
                    .containsExactly("the engine's history is missing: what was done in the drill is not known");
        });
    }

    /** Of two files of one writer either may be the right one, so that a failure must not depend on which is read. */
    @Example
    void fileThatIsThereTwiceIsUnknown() throws IOException {
        withFilesOf(good(), folder -> {
            Path file = file(folder, "g-1");
            Path copy = Files.copy(file, folder.resolve("copy.fdh"));

            Verdict verdict = verdict(ONE_REGION, folder);

            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(verdict.unknowns())
                    .anyMatch(reason -> reason.startsWith(file + ": has the number of another file's writer"))
                    .anyMatch(reason -> reason.startsWith(copy + ": has the number of another file's writer"));
        });
    }

    private static PlantedHistory good() {
        return new PlantedHistory(Collections.nCopies(20, RecordFate.CLEAN), 7);
    }

    private static Path damagedHead(Path folder, String name) throws IOException {
        Path file = file(folder, name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[WORDS_FROM + Integer.BYTES] ^= 1;
        return Files.write(file, bytes);
    }

    private static Path file(Path folder, String name) throws IOException {
        return files(folder).stream()
                .filter(path -> path.getFileName().toString().contains(name))
                .findFirst()
                .orElseThrow();
    }

    /** One anomaly among clean records, so that nothing else can make the history fail. */
    private static PlantedHistory planted(RecordFate anomaly, long seed) {
        List<RecordFate> fates = new ArrayList<>(Collections.nCopies(20, RecordFate.CLEAN));
        fates.add(10, anomaly);
        return new PlantedHistory(fates, seed);
    }

    private interface Trial {
        void on(Path folder) throws IOException;
    }

    /** Leaves out what does not fail when it is whole. */
    private static void withFiles(Scenario scenario, History history, Trial trial) throws IOException {
        Assume.that(Checker.check(scenario, history).outcome() == Outcome.FAIL);
        withFilesOf(history, trial);
    }

    private static void withFilesOf(History history, Trial trial) throws IOException {
        Path folder = Files.createTempDirectory("damaged-history");
        try {
            HistoryFiles.write(history, folder);
            trial.on(folder);
        } finally {
            for (Path file : files(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static Verdict verdict(Scenario scenario, Path folder) {
        try {
            return Checker.check(scenario, StoredHistory.open(folder));
        } catch (IOException e) {
            return Checker.check(scenario, new UnreadableHistory(e));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }
}
