package io.firedrill.benchmarks.capacity;

import static io.firedrill.benchmarks.capacity.MadeUp.P99;
import static io.firedrill.benchmarks.capacity.MadeUp.region;
import static io.firedrill.benchmarks.capacity.MadeUp.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.benchmarks.load.LoadResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KneeSearchTest {
    /** Where 5 ms / (1 - load) is 100 ms. */
    private static final double KNEE = 0.95 * 50_000;

    private static Knee find(RateProbe probe, int probes, double most, double likely, double wanted) throws Exception {
        return new KneeSearch(probe, P99, new KneeSearch.Limits(probes, most), reading -> {}).find(likely, wanted);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 900, 40_000, 47_000, 60_000, 1e9})
    void kneeIsFoundToFivePercentWhateverIsWanted(double wanted) throws Exception {
        Knee knee = find(region(50_000), 30, Double.POSITIVE_INFINITY, 40_000, wanted);

        assertThat(knee.held()).isLessThanOrEqualTo(KNEE);
        assertThat(knee.missed().orElseThrow()).isGreaterThan(KNEE).isLessThanOrEqualTo(knee.held() * 1.05);
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 4_000, 1e7})
    void badGuessIsMadeUpFor(double likely) throws Exception {
        Knee knee = find(region(50_000), 60, Double.POSITIVE_INFINITY, likely, 1_000);

        assertThat(knee.missed().orElseThrow()).isGreaterThan(KNEE).isLessThanOrEqualTo(knee.held() * 1.05);
    }

    @Test
    void rateThatIsWantedIsTriedFirst() throws Exception {
        assertThat(find(region(50_000), 4, Double.POSITIVE_INFINITY, 40_000, 7_000)
                        .readings()
                        .get(0)
                        .offered())
                .isEqualTo(7_000);
    }

    @Test
    void clusterGetsNoMoreThanItMay() throws Exception {
        Knee knee = find(region(50_000), 30, 20_000, 40_000, 10_000);

        assertThat(knee.readings()).allMatch(reading -> reading.offered() <= 20_000);
        assertThat(knee.missed()).isEmpty();
        assertThat(knee.held()).isEqualTo(20_000);
    }

    @Test
    void hiccupIsMeasuredAgain() throws Exception {
        List<Double> tried = new ArrayList<>();
        RateProbe hiccup = rate -> {
            tried.add(rate);
            LoadResult late = result(rate, 500);
            return tried.size() == 1 ? late : region(50_000).at(rate);
        };

        assertThat(find(hiccup, 30, Double.POSITIVE_INFINITY, 40_000, 30_000).held())
                .isGreaterThan(40_000);
        assertThat(tried.subList(0, 3)).containsOnly(30_000.0);
    }

    @Test
    void nothingThatHoldsEndsTheSearch() throws Exception {
        Knee knee = find(rate -> result(0, 0), 100, Double.POSITIVE_INFINITY, 1_000, 1_000);

        assertThat(knee.held()).isZero();
        assertThat(knee.carries(1_000)).isEqualTo(Carried.NO);
    }

    @Test
    void noMoreProbesAreMadeThanAllowed() throws Exception {
        assertThat(find(region(50_000), 5, Double.POSITIVE_INFINITY, 40_000, 1).readings())
                .hasSize(5);
    }

    @Test
    void probeThatIsOverIsNotAskedAgain() throws Exception {
        RateProbe once = new RateProbe() {
            private boolean over;

            @Override
            public LoadResult at(double rate) {
                over = true;
                return result(rate, 1);
            }

            @Override
            public boolean isOver() {
                return over;
            }
        };

        assertThat(find(once, 30, Double.POSITIVE_INFINITY, 40_000, 1).readings())
                .hasSize(1);
    }
}
