package io.firedrill.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LogNumbersTest {
    private final LogNumbers numbers = new LogNumbers();

    private static LogPartition log(String topic, int partition) {
        return new LogPartition("a", topic, partition);
    }

    @Test
    void logsAreNumberedInTheirOrder() {
        for (int partition = LogPartition.UNASSIGNED; partition < 200; partition++) {
            numbers.add(log("orders", partition));
        }

        // More than are found by their identity, and each asked for twice.
        for (int again = 0; again < 2; again++) {
            for (int partition = LogPartition.UNASSIGNED; partition < 200; partition++) {
                assertThat(numbers.of(log("orders", partition))).isEqualTo(partition + 1);
            }
        }
    }

    @Test
    void equalOnesAreOneWhateverTheObject() {
        LogPartition first = log("orders", 3);
        numbers.add(first);
        numbers.add(log("payments", 3));

        assertThat(numbers.of(first)).isZero();
        assertThat(numbers.of(log("orders", 3))).isZero();
        assertThat(numbers.of(first)).isZero();
    }

    @Test
    void thoseThatShareAPlaceAreNotMistakenForEachOther() {
        LogPartition near = log("orders", 0);
        LogPartition far = log("orders", 64);
        LogPartition elsewhere = new LogPartition("b", "orders", 0);
        numbers.add(near);
        numbers.add(far);
        numbers.add(elsewhere);

        for (int again = 0; again < 2; again++) {
            assertThat(numbers.of(near)).isZero();
            assertThat(numbers.of(far)).isEqualTo(1);
            assertThat(numbers.of(elsewhere)).isEqualTo(2);
        }
    }

    @Test
    void newOneHasNone() {
        numbers.add(log("orders", 0));

        assertThat(numbers.contains(log("orders", 64))).isFalse();
        assertThatThrownBy(() -> numbers.of(log("orders", 64))).hasMessage("log orders-64@a has not been defined");
    }
}
