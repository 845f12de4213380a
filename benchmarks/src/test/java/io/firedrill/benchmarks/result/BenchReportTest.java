package io.firedrill.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
                Results.LZ4,
                List.of(Results.round(200), Results.round(200, 3, 0), Results.round(200), Results.round(200)));

        assertThat(BenchText.isNoisy(failing, results)).isTrue();
    }

    @Test
    void othersThatWereBusyMakeAFigureNoisy() {
        Trial disturbed = new Trial(
                Results.LZ4,
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
