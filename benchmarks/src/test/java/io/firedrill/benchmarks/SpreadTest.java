package io.firedrill.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void middleOfAnOddNumberIsTheMiddleOneAndOfAnEvenNumberBetweenTwo() {
        assertThat(Spread.median(9, 1, 5)).isEqualTo(5);
        assertThat(Spread.median(1, 9, 5, 3)).isEqualTo(4);
        assertThatThrownBy(() -> Spread.median(new double[0])).hasMessageContaining("no figures");
    }

    @Test
    void spreadHasTheMedianBetweenItsEnds() {
        Spread spread = new Spread();
        spread.add(3);
        spread.add(1);
        spread.add(2);

        assertThat(spread).hasToString("2.00 (1.00 to 3.00)");
    }
}
