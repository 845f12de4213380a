package io.firedrill.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.History;
import io.firedrill.history.StoredHistory;
import io.firedrill.history.UnreadableHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Files that were cut, hit by a flipped bit or exchanged: never a crash, and never a pass of what had failed. */
class DamagedHistoryTest {
    /** Behind the magic. */
    private static final int WORDS_FROM = 8;

    @Property(tries = 300)
    void flippedBitsNeverMakeAPass(
            @ForAll RecordFate anomaly, @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int flips)
            throws IOException {
        damagedNeverPasses(anomaly, seed, (bytes, random) -> {
            for (int i = 0; i < flips; i++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return bytes;
        });
    }

    @Property(tries = 300)
    void cutFilesNeverMakeAPass(@ForAll RecordFate anomaly, @ForAll long seed) throws IOException {
        damagedNeverPasses(anomaly, seed, (bytes, random) -> Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    }

    @Property(tries = 300)
    void zeroedRangesNeverMakeAPass(@ForAll RecordFate anomaly, @ForAll long seed) throws IOException {
        damagedNeverPasses(anomaly, seed, (bytes, random) -> {
            int from = random.nextInt(bytes.length);
            Arrays.fill(bytes, from, from + random.nextInt(bytes.length - from), (byte) 0);
            return bytes;
        });
    }

    /** Bytes that stand elsewhere: frames in another order, where they happen to be as long. */
    @Property(tries = 300)
    void exchangedRangesNeverMakeAPass(@ForAll RecordFate anomaly, @ForAll long seed) throws IOException {
        damagedNeverPasses(anomaly, seed, (bytes, random) -> {
            int length = 1 + random.nextInt(Math.max(1, bytes.length / 4));
            int one = random.nextInt(bytes.length - 2 * length + 1);
            int other = one + length + random.nextInt(bytes.length - one - 2 * length + 1);
            byte[] changed = bytes.clone();
            System.arraycopy(bytes, other, changed, one, length);
            System.arraycopy(bytes, one, changed, other, length);
            return changed;
        });
    }

    /** Each entry in turn is taken out with its checksum; what follows it closes up. */
    @Property(tries = 20)
    void missingEntriesNeverMakeAPass(@ForAll RecordFate anomaly, @ForAll long seed) throws IOException {
        withFailedHistory(anomaly, seed, folder -> {
            for (Path file : files(folder)) {
                byte[] whole = Files.readAllBytes(file);
                for (int from = WORDS_FROM; from < whole.length; from = next(whole, from)) {
                    Files.write(file, without(whole, from, next(whole, from)));
                    assertThat(outcome(folder)).isNotEqualTo(Outcome.PASS);
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

    @Property(tries = 100)
    void missingFilesNeverMakeAPass(@ForAll RecordFate anomaly, @ForAll long seed) throws IOException {
        damagedNeverPasses(anomaly, seed, (bytes, random) -> new byte[0]);
    }

    /** What the logs prove stands, whatever a group's member has left behind. */
    @Example
    void damagedMemberDoesNotHideALoss() throws IOException {
        withFailedHistory(RecordFate.LOST, 7, folder -> {
            for (Path file : files(folder)) {
                if (file.getFileName().toString().contains("g-1")) {
                    byte[] bytes = Files.readAllBytes(file);
                    bytes[bytes.length / 2] ^= 1;
                    Files.write(file, bytes);
                }
            }

            Verdict verdict = Checker.check(TestScenario.oneRegion(), open(folder));

            assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(verdict.groups()).isEmpty();
            assertThat(verdict.unknowns()).anyMatch(reason -> reason.startsWith("group g could not be judged: "));
        });
    }

    private interface Damage {
        byte[] of(byte[] bytes, Random random);
    }

    private static void damagedNeverPasses(RecordFate anomaly, long seed, Damage damage) throws IOException {
        withFailedHistory(anomaly, seed, folder -> {
            Random random = new Random(seed);
            List<Path> files = files(folder);
            Path file = files.get(random.nextInt(files.size()));
            Files.write(file, damage.of(Files.readAllBytes(file), random));

            assertThat(outcome(folder)).isNotEqualTo(Outcome.PASS);
        });
    }

    private interface Trial {
        void on(Path folder) throws IOException;
    }

    /** One anomaly among clean records, so that nothing else can make the history fail. */
    private static void withFailedHistory(RecordFate anomaly, long seed, Trial trial) throws IOException {
        List<RecordFate> fates = new ArrayList<>(Collections.nCopies(20, RecordFate.CLEAN));
        fates.add(10, anomaly);
        PlantedHistory history = new PlantedHistory(fates, seed);
        Assume.that(Checker.check(TestScenario.oneRegion(), history).outcome() == Outcome.FAIL);
        Path folder = Files.createTempDirectory("damaged-history");
        try {
            history.writeTo(folder);
            trial.on(folder);
        } finally {
            for (Path file : files(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static Outcome outcome(Path folder) {
        return Checker.check(TestScenario.oneRegion(), open(folder)).outcome();
    }

    private static History open(Path folder) {
        try {
            return StoredHistory.open(folder);
        } catch (IOException e) {
            return new UnreadableHistory(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }
}
