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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Files that were cut, hit by a flipped bit or exchanged: never a crash, and never a pass of what had failed. */
class DamagedHistoryTest {
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

    private interface Damage {
        byte[] of(byte[] bytes, Random random);
    }

    /** One anomaly among clean records, so that nothing else can make the history fail. */
    private static void damagedNeverPasses(RecordFate anomaly, long seed, Damage damage) throws IOException {
        List<RecordFate> fates = new ArrayList<>(Collections.nCopies(20, RecordFate.CLEAN));
        fates.add(10, anomaly);
        PlantedHistory history = new PlantedHistory(fates, seed);
        Assume.that(Checker.check(TestScenario.oneRegion(), history).outcome() == Outcome.FAIL);
        Path folder = Files.createTempDirectory("damaged-history");
        try {
            history.writeTo(folder);
            Random random = new Random(seed);
            List<Path> files = files(folder);
            Path file = files.get(random.nextInt(files.size()));
            Files.write(file, damage.of(Files.readAllBytes(file), random));

            assertThat(Checker.check(TestScenario.oneRegion(), open(folder)).outcome())
                    .isNotEqualTo(Outcome.PASS);
        } finally {
            for (Path file : files(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
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
