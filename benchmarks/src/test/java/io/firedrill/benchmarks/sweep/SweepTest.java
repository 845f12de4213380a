package io.firedrill.benchmarks.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.benchmarks.batch.Codec;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.LoadSpec;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.load.PayloadSpec;
import io.firedrill.benchmarks.payload.PayloadKind;
import io.firedrill.benchmarks.region.LoadTarget;
import io.firedrill.benchmarks.result.Results;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of a region that only counts, where more partitions and larger batches carry more. */
class SweepTest {
    private static final PayloadSpec PAYLOAD = PayloadSpec.generated(PayloadKind.JSON_ORDERS, 1_000);

    private final Map<String, Integer> topics = new HashMap<>();
    private final List<Integer> made = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final Partitions partitions = new Partitions(List.of(1, 6));
    private final List<Candidate> candidates = new SettingsGrid(
                    List.of(Codec.NONE),
                    List.of(16_384, 32_768, 65_536, 131_072),
                    List.of(5),
                    List.of("all"),
                    List.of(5),
                    List.of(true))
            .candidates(partitions);

    private final class Counting implements LoadTarget {
        @Override
        public Map<String, String> clientSettings() {
            return Map.of();
        }

        @Override
        public List<Long> processes() {
            return List.of();
        }

        @Override
        public int brokers() {
            return 1;
        }

        @Override
        public String description() {
            return "counting";
        }

        @Override
        public String createTopic(int number) {
            made.add(number);
            String name = "topic-" + made.size();
            topics.put(name, number);
            return name;
        }

        @Override
        public void deleteTopic(String name) {
            topics.remove(name);
        }

        @Override
        public void close() {}
    }

    private LoadResult carried(LoadSpec load) {
        int batch = Integer.parseInt(load.client().getOrDefault("batch.size", "0"));
        return Results.round(topics.getOrDefault(load.topic(), 0) * 100.0 + batch / 16_384.0);
    }

    private Sweep sweep() {
        LoadBench bench = new LoadBench(new Counting(), this::carried, PAYLOAD, Pace.FLAT_OUT);
        return new Sweep(bench, new SweepPlan(Duration.ofMinutes(1), Objective.EFFICIENCY, 3), partitions, said::add);
    }

    @Test
    void largestBatchesOnMostPartitionsWin() throws Exception {
        Sweep.Found found = sweep().run(candidates);

        assertThat(found.winner().candidate()).isEqualTo(new Candidate(ProducerSettings.of(Codec.NONE, 131_072, 5), 6));
    }

    @Test
    void kafkasDefaultsOnTheFirstPartitionsStayHoweverBadTheyAre() throws Exception {
        Sweep.Found found = sweep().run(candidates);

        assertThat(found.rungs().get(0)).hasSize(8);
        assertThat(found.finals()).hasSize(5);
        assertThat(found.defaults().candidate()).isEqualTo(new Candidate(ProducerSettings.DEFAULTS, 1));
        assertThat(found.curves().get(1).candidate()).isEqualTo(found.reference());
    }

    @Test
    void topicsHaveThePartitionsOfTheirCandidateAndAreGone() throws Exception {
        sweep().run(candidates);

        // Four candidates of each number; then three rounds of four with 6 and of the reference; curves; the warm-up
        // has 6.
        assertThat(made).filteredOn(number -> number == 1).hasSize(4 + 3 + SweepPlan.CURVE.length);
        assertThat(made).filteredOn(number -> number == 6).hasSize(1 + 4 + 3 * 4 + SweepPlan.CURVE.length);
        assertThat(topics).isEmpty();
    }

    @Test
    void eachMeasurementIsSaidWithItsPartitions() throws Exception {
        sweep().again(candidates.subList(0, 2));

        assertThat(said).anySatisfy(line -> assertThat(line).contains("linger 5 ms, 1 partition:"));
        assertThat(said).anySatisfy(line -> assertThat(line).contains("linger 5 ms, 6 partitions:"));
    }
}
