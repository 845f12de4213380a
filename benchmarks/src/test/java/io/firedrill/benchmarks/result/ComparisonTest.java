package io.firedrill.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.benchmarks.result.Comparison.Change;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final BenchResults baseline = Results.of(
            Results.trial(Results.LZ4, 200, 202, 198, 201, 199),
            Results.trial(ProducerSettings.DEFAULTS, 100, 101, 99, 100, 102));

    private Change changeOf(double... lz4) {
        BenchResults now = Results.of(
                Results.trial(Results.LZ4, lz4), Results.trial(ProducerSettings.DEFAULTS, 100, 101, 99, 100, 102));
        return Comparison.of(now, baseline, 0.1).change();
    }

    @Test
    void theSameHolds() {
        assertThat(changeOf(200, 201, 199, 203, 198)).isEqualTo(Change.HOLDS);
    }

    @Test
    void aFifthLessIsARegression() {
        assertThat(changeOf(160, 161, 159, 160, 162)).isEqualTo(Change.REGRESSED);
    }

    @Test
    void lossWithinTheToleranceHolds() {
        assertThat(changeOf(188, 189, 187, 188, 190)).isEqualTo(Change.HOLDS);
    }

    @Test
    void roundsThatDifferTooMuchDecideNothing() {
        assertThat(changeOf(100, 260, 150, 210, 190)).isEqualTo(Change.UNDECIDED);
    }

    @Test
    void otherPartitionsAreSomethingElse() {
        BenchResults other = Results.of(Results.trial(new Candidate(Results.LZ4, 12), 200, 201, 199));

        assertThat(Comparison.of(other, baseline, 0.1).rows()).isEmpty();
    }

    @Test
    void nothingInCommonDecidesNothing() {
        BenchResults other = Results.of(Results.trial(ProducerSettings.of(Results.LZ4.codec(), 1, 0), 200));

        assertThat(Comparison.of(other, baseline, 0.1).change()).isEqualTo(Change.UNDECIDED);
    }
}
