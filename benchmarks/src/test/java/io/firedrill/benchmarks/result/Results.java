package io.firedrill.benchmarks.result;

import io.firedrill.benchmarks.batch.Codec;
import io.firedrill.benchmarks.environment.Environment;
import io.firedrill.benchmarks.environment.Quiet;
import io.firedrill.benchmarks.load.Latency;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.sweep.LoadCurve;
import io.firedrill.benchmarks.sweep.Objective;
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
    static final ProducerSettings LZ4 = ProducerSettings.of(Codec.parse("lz4"), 65_536, 20);

    private Results() {}

    /** Some of them in a file of {@code folder}, as a baseline. */
    public static Path file(Path folder) throws IOException {
        Path file = folder.resolve("results.json");
        ResultsFile.write(file, of(trial(LZ4, 200, 202, 198), trial(ProducerSettings.DEFAULTS, 100, 101, 99)));
        return file;
    }

    /** A round in which a core carried so much; 1 s, two cores of which the processes used one. */
    static LoadResult round(double megabytesPerCore) {
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

    static Trial trial(ProducerSettings settings, double... megabytesPerCore) {
        return new Trial(
                settings,
                Arrays.stream(megabytesPerCore).mapToObj(Results::round).toList());
    }

    static BenchResults of(Trial... finals) {
        LoadCurve curve = new LoadCurve(
                finals[0].settings(),
                List.of(new LoadCurve.Point(700, round(70)), new LoadCurve.Point(1_000, round(100))));
        Sweep.Found found = new Sweep.Found(List.of(List.of(finals)), List.of(finals), List.of(curve));
        return new BenchResults(
                BenchResults.FORMAT,
                "firedrill bench",
                Instant.EPOCH,
                Duration.ofMinutes(4),
                new Environment("a CPU", 2, 8L << 30, "Linux", "17", "4.3.1"),
                Quiet.during(found.results()),
                "1 embedded broker",
                "json orders of 1,000 bytes",
                6,
                Objective.EFFICIENCY,
                found,
                List.of());
    }
}
