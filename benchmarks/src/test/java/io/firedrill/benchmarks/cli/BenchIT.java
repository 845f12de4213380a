package io.firedrill.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.benchmarks.region.EmbeddedTarget;
import io.firedrill.benchmarks.result.BenchResults;
import io.firedrill.benchmarks.result.Results;
import io.firedrill.benchmarks.result.ResultsFile;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.LoadCurve;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.Trial;
import io.firedrill.process.ChildProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command, on brokers. */
class BenchIT {
    @TempDir
    Path folder;

    private BenchResults results() throws Exception {
        try (Stream<Path> runs = Files.walk(folder.resolve("bench"))) {
            return ResultsFile.read(runs.filter(file -> file.endsWith("results.json"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    @Test
    void sweepMeasuresWhatItSays() throws Exception {
        CommandLines run = CommandLines.run(
                "bench",
                "--compression",
                "none,lz4,zstd",
                "--batch-size",
                "16384",
                "--partitions",
                "1,6",
                "--linger",
                "5",
                "--rounds",
                "1",
                "--budget",
                "50s",
                "--out",
                folder.resolve("bench").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        BenchResults results = results();
        assertThat(results.found().rungs()).singleElement().satisfies(rung -> assertThat(rung)
                .hasSize(6));
        assertThat(results.found().finals()).hasSize(5);
        assertThat(results.found().defaults().candidate()).isEqualTo(new Candidate(ProducerSettings.DEFAULTS, 1));
        // Each codec with both.
        assertThat(results.found().rungs().get(0).stream()
                        .map(trial -> trial.candidate().partitions()))
                .containsOnly(1, 6);
        assertThat(results.found().results()).allSatisfy(measured -> {
            assertThat(measured.records()).isPositive();
            assertThat(measured.failed() + measured.indefinite()).isZero();
            assertThat(measured.latency().decoded().getTotalCount())
                    .isEqualTo(measured.latency().records());
            assertThat(measured.producerCpuSeconds()).isPositive();
            assertThat(measured.processesCpuSeconds()).isPositive();
        });
        // JSON compresses; what is not compressed does not.
        assertThat(results.found().rungs().get(0)).allSatisfy(trial -> assertThat(compressedTo(trial))
                .isBetween(isCompressed(trial) ? 0.05 : 0.9, isCompressed(trial) ? 0.5 : 1.05));
        for (LoadCurve curve : results.found().curves()) {
            LoadCurve.Point easy = curve.points().get(0);
            // At a tenth of the load what is due is sent, whatever the machine does beside.
            assertThat(easy.result().endToEnd()).isNotNull().satisfies(read -> {
                // Whoever was to be acknowledged was read, and no sooner than it was due.
                assertThat(read.records()).isEqualTo(easy.result().latency().records());
                assertThat(read.p50()).isPositive();
            });
            assertThat(easy.result().recordsPerSecond()).isBetween(easy.offered() * 0.5, easy.offered() * 1.5);
        }
        assertThat(results.peer()).hasSize(3).allSatisfy(round -> assertThat(round.peerRecordsPerSecond())
                .isPositive());
    }

    private static boolean isCompressed(Trial trial) {
        return !trial.candidate().settings().codec().equals(ProducerSettings.DEFAULTS.codec());
    }

    private static double compressedTo(Trial trial) {
        return trial.rounds().get(0).compressedTo();
    }

    @Test
    void clusterOfOthersGetsNoMoreThanIsAllowedAndIsLeftAsItWas() throws Exception {
        try (ChildProcesses children = ChildProcesses.open();
                EmbeddedTarget cluster = EmbeddedTarget.start(1, folder.resolve("cluster"), children);
                Admin admin = Admin.create(Map.<String, Object>copyOf(cluster.clientSettings()))) {
            CommandLines run = CommandLines.run(
                    "bench",
                    "--bootstrap-servers",
                    cluster.clientSettings().get("bootstrap.servers"),
                    "--most-records",
                    "2000",
                    "--compression",
                    "lz4",
                    "--batch-size",
                    "16384",
                    "--linger",
                    "5",
                    "--rounds",
                    "1",
                    "--budget",
                    "20s",
                    "--out",
                    folder.resolve("bench").toString());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(results().found().results()).allSatisfy(measured -> assertThat(measured.recordsPerSecond())
                    .isLessThan(2_000 * 1.25));
            assertThat(admin.listTopics().names().get()).noneMatch(topic -> topic.startsWith("firedrill-bench-"));
        }
    }

    @Test
    void clusterThatTheBaselineDidNotMeasureIsNotComparedWithIt() throws Exception {
        try (ChildProcesses children = ChildProcesses.open();
                EmbeddedTarget cluster = EmbeddedTarget.start(1, folder.resolve("cluster"), children)) {
            CommandLines run = CommandLines.run(
                    "bench",
                    "--bootstrap-servers",
                    cluster.clientSettings().get("bootstrap.servers"),
                    "--most-records",
                    "2000",
                    "--baseline",
                    Results.file(folder).toString(),
                    "--out",
                    folder.resolve("bench").toString());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(64);
            assertThat(run.err())
                    .containsPattern(
                            "something else \\(1 embedded broker\\) than is asked for \\(cluster .*, 1 broker\\)");
            assertThat(folder.resolve("bench")).isEmptyDirectory();
        }
    }
}
