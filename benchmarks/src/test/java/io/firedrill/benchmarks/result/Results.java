package io.firedrill.benchmarks.result;

import io.firedrill.benchmarks.batch.Codec;
import io.firedrill.benchmarks.environment.Environment;
import io.firedrill.benchmarks.environment.Quiet;
import io.firedrill.benchmarks.load.Latency;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.LoadCurve;
import io.firedrill.benchmarks.sweep.Objective;
import io.firedrill.benchmarks.sweep.Partitions;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.Sweep;
import io.firedrill.benchmarks.sweep.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Made-up results. */
public final class Results {
    /** What wins. */
    public static final ProducerSettings LZ4 = ProducerSettings.of(Codec.parse("lz4"), 65_536, 20);

    private Results() {}

    /** Some of them in a file of {@code folder}, as a baseline. */
    public static Path file(Path folder) throws IOException {
        return file(folder, of(trial(LZ4, 200, 202, 198), trial(ProducerSettings.DEFAULTS, 100, 101, 99)));
    }

    /** The same of a sweep of 1 and 6 partitions; the winner has 6. */
    public static Path fileOfTwoPartitions(Path folder) throws IOException {
        return file(folder, ofTwoPartitions());
    }

    static BenchResults ofTwoPartitions() {
        Partitions partitions = new Partitions(List.of(1, 6));
        return of(
                partitions,
                trial(new Candidate(LZ4, 6), 200, 202, 198, 201, 199),
                trial(new Candidate(ProducerSettings.DEFAULTS, 6), 120, 121, 119, 120, 122),
                trial(partitions.reference(), 100, 101, 99, 100, 102));
    }

    private static Path file(Path folder, BenchResults results) throws IOException {
        Path file = folder.resolve("results.json");
        ResultsFile.write(file, results);
        return file;
    }

    /** A round in which a core carried so much; 1 s, two cores of which the processes used one. */
    public static LoadResult round(double megabytesPerCore) {
        return round(megabytesPerCore, 0, 0);
    }

    static LoadResult round(double megabytesPerCore, long failed, double foreignShare) {
        long bytes = (long) (megabytesPerCore * 1e6);
        return new LoadResult(
                1,
                bytes / 1_000,
                bytes,
                bytes / 2,
                new Latency(bytes / 1_000, 1_500, 4_000, 9_000, 20_000, 25_000, ""),
                null,
                failed,
                0,
                0,
                0.4,
                0.6,
                0,
                foreignShare,
                20_000,
                0.5);
    }

    /** With the usual number of partitions. */
    static Trial trial(ProducerSettings settings, double... megabytesPerCore) {
        return trial(new Candidate(settings, 6), megabytesPerCore);
    }

    static Trial trial(Candidate candidate, double... megabytesPerCore) {
        return new Trial(
                candidate,
                Arrays.stream(megabytesPerCore).mapToObj(Results::round).toList());
    }

    static BenchResults of(Trial... finals) {
        return of(new Partitions(List.of(6)), finals);
    }

    static BenchResults of(Partitions partitions, Trial... finals) {
        LoadCurve curve = new LoadCurve(
                finals[0].candidate(),
                List.of(new LoadCurve.Point(700, round(70)), new LoadCurve.Point(1_000, round(100))));
        Sweep.Found found =
                new Sweep.Found(partitions.reference(), List.of(List.of(finals)), List.of(finals), List.of(curve));
        return new BenchResults(
                BenchResults.FORMAT,
                "firedrill bench",
                Instant.EPOCH,
                Duration.ofMinutes(4),
                new Environment("a CPU", 2, 8L << 30, "Linux", "17", "4.3.1"),
                Quiet.during(found.results()),
                "1 embedded broker",
                "json orders of 1,000 bytes",
                partitions,
                Objective.EFFICIENCY,
                found,
                List.of());
    }
}
