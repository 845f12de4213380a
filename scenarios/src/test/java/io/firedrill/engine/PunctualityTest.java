package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PunctualityTest {
    private static final long DUE = -5;

    @Test
    void faultInTimeIsNoDisturbance() {
        assertThat(Punctuality.disturbance("pause", DUE, DUE + TimeUnit.MILLISECONDS.toNanos(300)))
                .isEmpty();
    }

    @Test
    void lateFaultIsOneThatSaysHowLate() {
        assertThat(Punctuality.disturbance(
                        "pause followers of orders-0", DUE, DUE + TimeUnit.MILLISECONDS.toNanos(461)))
                .contains("pause followers of orders-0 was done 461 ms after it was due");
    }
}
