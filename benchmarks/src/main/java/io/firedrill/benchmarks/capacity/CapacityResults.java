package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.environment.Environment;
import io.firedrill.benchmarks.environment.Quiet;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that one {@code firedrill capacity} found: what {@code results.json} holds.
 *
 * @param format of the file; {@value #FORMAT}
 * @param command as it was given
 * @param target where the load went
 * @param embedded whether that was brokers on this machine: ratios carry over, absolutes do not
 * @param payload what the records were
 * @param settings of the producers
 * @param race how those were chosen, the best first; empty where they were given
 * @param flatOut these records with these settings as fast as they went
 * @param catchUp null where no mirror was measured
 * @param sensitivities the one that moves the headroom most first
 */
public record CapacityResults(
        int format,
        String command,
        Instant began,
        Duration took,
        Environment environment,
        Quiet quiet,
        String target,
        boolean embedded,
        int brokers,
        int partitions,
        String payload,
        Demand demand,
        ProducerSettings settings,
        List<Trial> race,
        LoadResult flatOut,
        List<ConditionResult> conditions,
        @Nullable CatchUp catchUp,
        Calibration calibration,
        CapacityPlan plan,
        List<Sensitivity> sensitivities) {
    /** Raised when a reader of the older one would misread it. */
    public static final int FORMAT = 2;

    public CapacityResults {
        race = List.copyOf(race);
        conditions = List.copyOf(conditions);
        sensitivities = List.copyOf(sensitivities);
    }

    /** The answer: yes where all conditions that were looked at carry the demand, no where one surely does not. */
    public Carried carried() {
        return carried(conditions);
    }

    static Carried carried(List<ConditionResult> conditions) {
        List<Carried> answers = conditions.stream()
                .filter(condition -> condition.source() != ConditionResult.Source.NEITHER)
                .map(ConditionResult::carried)
                .toList();
        if (answers.contains(Carried.NO)) {
            return Carried.NO;
        }
        return answers.isEmpty() || answers.contains(Carried.UNKNOWN) ? Carried.UNKNOWN : Carried.YES;
    }

    /** The measured condition that carries least; empty where nothing was measured. */
    public Optional<ConditionResult> weakest() {
        return weakest(conditions);
    }

    static Optional<ConditionResult> weakest(List<ConditionResult> conditions) {
        return conditions.stream()
                .filter(condition -> condition.source() == ConditionResult.Source.MEASURED)
                .min(Comparator.comparingDouble(ConditionResult::held));
    }

    /** Records per second that the mirror copied; empty where none was measured. */
    Optional<Double> catchUpRecords() {
        return Optional.ofNullable(catchUp).map(CatchUp::recordsPerSecond);
    }

    /** Whether in a measured condition the load generator's limit may have been found rather than the region's. */
    boolean isGeneratorBusy() {
        return conditions.stream()
                .flatMap(condition -> Stream.ofNullable(condition.knee()))
                .anyMatch(Knee::isGeneratorBusy);
    }
}
