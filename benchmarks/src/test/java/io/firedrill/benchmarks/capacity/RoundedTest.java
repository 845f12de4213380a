package io.firedrill.benchmarks.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundedTest {
    @Test
    void whatIsCarriedIsRoundedDownToTwoDigits() {
        assertThat(Rounded.atLeast(96_871)).isEqualTo("96,000");
        assertThat(Rounded.atLeast(7)).isEqualTo("7");
        assertThat(Rounded.atLeast(0)).isEqualTo("0");
    }

    @Test
    void whatIsNotIsRoundedUp() {
        assertThat(Rounded.atMost(96_100)).isEqualTo("97,000");
    }

    @Test
    void whatIsRoundStaysSo() {
        assertThat(Rounded.atLeast(3_000)).isEqualTo("3,000");
        assertThat(Rounded.atMost(3_000)).isEqualTo("3,000");
        assertThat(Rounded.atLeast(29_000)).isEqualTo("29,000");
    }

    @Test
    void bytesAndTimesHaveTheUnitThatFits() {
        assertThat(Rounded.bytes(1.54e12)).isEqualTo("1.5 TB");
        assertThat(Rounded.bytes(999)).isEqualTo("999 B");
        assertThat(Rounded.time(Duration.ofMillis(246_123))).isEqualTo("4.1 min");
        assertThat(Rounded.time(Duration.ofDays(7))).isEqualTo("7 d");
    }
}
