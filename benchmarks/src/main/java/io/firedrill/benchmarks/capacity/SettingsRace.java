package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.batch.Codec;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.Objective;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Kafka's defaults beside a few settings that are good for most records, flat out, by turns. Not a sweep: {@code firedrill bench} is one, and
 * the planner takes its result.
 */
final class SettingsRace {
    static final int ROUNDS = 2;
    static final List<ProducerSettings> CANDIDATES = List.of(
            ProducerSettings.DEFAULTS,
            settings("lz4", 131_072, 10),
            settings("zstd:1", 131_072, 10),
            settings("zstd", 262_144, 20));

    private SettingsRace() {}

    private static ProducerSettings settings(String codec, int batchBytes, int lingerMillis) {
        return ProducerSettings.of(Codec.parse(codec), batchBytes, lingerMillis);
    }

    /** All of them, the best first. */
    static List<Trial> run(Probes probes, Objective objective, Consumer<String> progress)
            throws IOException, InterruptedException {
        Map<Candidate, List<LoadResult>> results = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int turn = 0; turn < CANDIDATES.size(); turn++) {
                ProducerSettings settings = CANDIDATES.get((turn + round) % CANDIDATES.size());
                Probes some = probes.with(settings);
                LoadResult result = some.fresh(Pace.FLAT_OUT);
                results.computeIfAbsent(some.candidate(), first -> new ArrayList<>())
                        .add(result);
                progress.accept("settings, round %d of %d: %s: %.1f %s"
                        .formatted(round + 1, ROUNDS, settings.label(), objective.of(result), objective.unit()));
            }
        }
        List<Trial> trials = new ArrayList<>();
        results.forEach((candidate, rounds) -> trials.add(new Trial(candidate, rounds)));
        trials.sort(Comparator.comparingDouble(
                        (Trial trial) -> trial.figure(objective::of).median())
                .reversed());
        return trials;
    }
}
