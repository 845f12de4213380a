package io.firedrill.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.benchmarks.batch.Codec;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.Partitions;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {
    @TempDir
    Path folder;

    private final BenchResults results = Results.of(
            Results.trial(Results.LZ4, 200, 202, 198, 201, 199),
            Results.trial(ProducerSettings.DEFAULTS, 100, 101, 99, 100, 102));

    @Test
    void resultsAreReadAsTheyWereWritten() throws Exception {
        BenchReport.write(folder, results, Optional.empty());

        assertThat(ResultsFile.read(folder.resolve("results.json"))).isEqualTo(results);
    }

    @Test
    void csvHasALineForEachMeasurement() throws Exception {
        BenchReport.write(folder, results, Optional.empty());

        List<String> lines = Files.readAllLines(folder.resolve("results.csv"));
        // A head; ten in the rung, ten in the final, two on the curve.
        assertThat(lines).hasSize(23);
        assertThat(lines.get(0).split(",")).hasSameSizeAs(lines.get(1).split(","));
    }

    @Test
    void pageSaysWhatToTakeAndHowSureThatIs() throws Exception {
        BenchReport.write(folder, results, Optional.of(Comparison.of(results, results, 0.1)));

        assertThat(folder.resolve(BenchReport.PAGE))
                .content()
                .contains("Take lz4, batch 64 KiB, linger 20 ms: 2.0 times", "holds")
                .doesNotContain("{{", "noisy</span>");
    }

    @Test
    void notOneDigitTooManyIsShownWhereTheRoundsDiffer() {
        BenchResults noisy = Results.of(
                Results.trial(Results.LZ4, 120, 290, 205, 160, 250),
                Results.trial(ProducerSettings.DEFAULTS, 100, 101, 99, 100, 102));

        assertThat(BenchText.of(noisy)).anySatisfy(line -> assertThat(line).contains("~210"));
        assertThat(BenchText.of(noisy)).anySatisfy(line -> assertThat(line).contains("is noisy"));
    }

    @Test
    void recordsThatWereNotAcknowledgedMakeAFigureNoisy() {
        Trial failing = new Trial(
                new Candidate(Results.LZ4, 6),
                List.of(Results.round(200), Results.round(200, 3, 0), Results.round(200), Results.round(200)));

        assertThat(BenchText.isNoisy(failing, results)).isTrue();
    }

    @Test
    void othersThatWereBusyMakeAFigureNoisy() {
        Trial disturbed = new Trial(
                new Candidate(Results.LZ4, 6),
                List.of(
                        Results.round(200, 0, 0.4),
                        Results.round(200, 0, 0.4),
                        Results.round(200),
                        Results.round(200)));

        assertThat(BenchText.isNoisy(disturbed, results)).isTrue();
    }

    @Test
    void bestThatIsNotSurelyBetterIsNotAdvised() {
        BenchResults close = Results.of(
                Results.trial(Results.LZ4, 90, 130, 105, 101, 99),
                Results.trial(ProducerSettings.DEFAULTS, 100, 101, 99, 100, 102));

        assertThat(BenchText.advice(close)).startsWith("Nothing beats Kafka's defaults for sure");
    }

    @Test
    void partitionsAreNotInLabelsWhereThereIsOneNumberOfThem() {
        List<String> lines = BenchText.of(results);

        assertThat(lines.get(0)).contains(", 6 partitions;");
        assertThat(lines.subList(1, lines.size())).noneMatch(line -> line.contains("partition"));
    }

    @Test
    void settingsThatPromiseLessThanKafkasDefaultsAreNotAdvisedWithoutAWord() {
        ProducerSettings unsafe = new ProducerSettings(Codec.NONE, 16_384, 5, "1", 5, true);
        ProducerSettings repeating = new ProducerSettings(Codec.NONE, 16_384, 5, "all", 5, false);

        assertThat(adviceToTake(unsafe)).contains("But acks=1 loses acknowledged records");
        assertThat(adviceToTake(repeating)).contains("But a producer that is not idempotent writes records twice");
        assertThat(adviceToTake(Results.LZ4)).doesNotContain("But ");
    }

    private static String adviceToTake(ProducerSettings settings) {
        return BenchText.advice(Results.of(
                Results.trial(settings, 200, 202, 198), Results.trial(ProducerSettings.DEFAULTS, 100, 101, 99)));
    }

    @Nested
    class WhereTwoNumbersOfPartitionsWereSwept {
        private final BenchResults swept = Results.ofTwoPartitions();

        @Test
        void theFirstWithKafkasDefaultsIsWhatIsComparedWith() {
            assertThat(BenchText.of(swept))
                    .anySatisfy(line -> assertThat(line).contains("5 ms, 1 partition (Kafka's defaults)", " 1.0 "))
                    .anySatisfy(line -> assertThat(line).contains("5 ms, 6 partitions  ", " 1.2 "));
            assertThat(BenchText.advice(swept))
                    .isEqualTo(
                            "Take lz4, batch 64 KiB, linger 20 ms, 6 partitions: 2.0 times (2.0 to 2.0) Kafka's defaults"
                                    + " with 1 partition in MB/s per core.");
        }

        @Test
        void columnsAreBelowEachOtherHoweverLongTheLabelsAre() {
            List<String> rows = BenchText.of(swept).subList(2, 6);

            assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
        }

        @Test
        void headsSayBoth() throws Exception {
            BenchReport.write(folder, swept, Optional.empty());

            assertThat(BenchText.of(swept).get(0)).contains(", 1 and 6 partitions;");
            assertThat(folder.resolve(BenchReport.PAGE))
                    .content()
                    .contains("topics of 1 and 6 partitions.", "lz4, 6 partitions</th>", "none, 1 partition</th>");
        }

        @Test
        void moreOfThemAreFurtherDownInTheHeatMap() throws Exception {
            Partitions partitions = new Partitions(List.of(12, 6));
            BenchResults other = Results.of(
                    partitions,
                    Results.trial(partitions.reference(), 100, 101, 99),
                    Results.trial(new Candidate(ProducerSettings.DEFAULTS, 6), 90, 91, 89));

            BenchReport.write(folder, other, Optional.empty());

            assertThat(folder.resolve(BenchReport.PAGE))
                    .content()
                    .containsSubsequence("none, 6 partitions</th>", "none, 12 partitions</th>");
        }

        @Test
        void theyAreReadAsTheyWereWrittenAndEachLineHasItsOwn() throws Exception {
            BenchReport.write(folder, swept, Optional.empty());

            assertThat(ResultsFile.read(folder.resolve("results.json"))).isEqualTo(swept);
            assertThat(folder.resolve("results.csv"))
                    .content()
                    .contains("final,none,16384,5,all,5,true,1,0,", "final,none,16384,5,all,5,true,6,0,");
        }
    }

    @Test
    void resultsOfAnEarlierFormatAreNotMisread() throws Exception {
        // Format 1 does not say of settings whether they are idempotent: they would be read as if they were not.
        BenchReport.write(folder, results, Optional.empty());
        Path file = folder.resolve("results.json");
        Files.writeString(file, Files.readString(file).replace("\"format\" : 2", "\"format\" : 1"));

        assertThatThrownBy(() -> ResultsFile.read(file))
                .hasMessage(file + ": is not the results.json of a bench of this version (format 2)");
    }

    @Test
    void baselineThatIsNoneIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("other.json"), "{\"format\": 7}");
        Path garbage = Files.writeString(folder.resolve("garbage.json"), "no JSON");

        assertThatThrownBy(() -> ResultsFile.read(file)).hasMessageContaining("not the results.json of a bench");
        assertThatThrownBy(() -> ResultsFile.read(garbage)).hasMessageContaining("not the results.json of a bench");
    }
}
