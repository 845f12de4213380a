package io.firedrill.benchmarks.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MediansTest {
    @Test
    void roundsThatAgreeAreSureAndRoundsThatDifferAreNot() {
        assertThat(Medians.of(100, 100, 100, 100, 100).uncertainty()).isZero();
        assertThat(Medians.of(100, 101, 99, 100, 102).uncertainty()).isLessThan(0.03);
        assertThat(Medians.of(50, 150, 100, 60, 140).uncertainty()).isGreaterThan(0.3);
    }

    @Test
    void intervalOfFewRoundsHasTheTrueMedianInSomeNineOfTenCases() {
        SplittableRandom random = new SplittableRandom(3);
        int covered = 0;
        for (int experiment = 0; experiment < 200; experiment++) {
            double[] figures = random.doubles(7, 90, 110).toArray();
            Medians medians = Medians.of(figures);
            covered += medians.low() <= 100 && medians.high() >= 100 ? 1 : 0;
        }
        // Of very many rounds it would be 190: percentiles of the bootstrap are a little too sure of few.
        assertThat(covered).isBetween(165, 195);
    }

    @Test
    void ratioOfTwiceAsMuchIsTwo() {
        Medians ratio = Medians.ratio(new double[] {200, 202, 198, 201, 199}, new double[] {100, 101, 99, 100, 100});

        assertThat(ratio.median()).isCloseTo(2, within(0.01));
        assertThat(ratio.low()).isBetween(1.9, 2.0);
        assertThat(ratio.high()).isBetween(2.0, 2.1);
    }
}
