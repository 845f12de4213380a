package io.firedrill.benchmarks.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void whatIsCarriedIsRoundedDownToTwoDigits() {
        assertThat(Figures.atLeast(96_871)).isEqualTo("96,000");
        assertThat(Figures.atLeast(7)).isEqualTo("7");
        assertThat(Figures.atLeast(0)).isEqualTo("0");
    }

    @Test
    void whatIsNotIsRoundedUp() {
        assertThat(Figures.atMost(96_100)).isEqualTo("97,000");
    }

    @Test
    void whatIsRoundStaysSo() {
        assertThat(Figures.atLeast(3_000)).isEqualTo("3,000");
        assertThat(Figures.atMost(3_000)).isEqualTo("3,000");
        assertThat(Figures.atLeast(29_000)).isEqualTo("29,000");
    }

    @Test
    void bytesAndTimesHaveTheUnitThatFits() {
        assertThat(Figures.bytes(1.54e12)).isEqualTo("1.5 TB");
        assertThat(Figures.bytes(999)).isEqualTo("999 B");
        assertThat(Figures.time(Duration.ofMillis(246_123))).isEqualTo("4.1 min");
        assertThat(Figures.time(Duration.ofDays(7))).isEqualTo("7 d");
    }
}
