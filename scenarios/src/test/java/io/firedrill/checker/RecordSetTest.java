package io.firedrill.checker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSetTest {
    private final RecordSet set = new RecordSet();

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 16, 4_095, 4_096, Integer.MAX_VALUE, -1})
    void producerOfAnyNumberIsKeptApart(int producer) {
        assertThat(set.add(producer, 7)).isTrue();
        assertThat(set.add(producer, 7)).isFalse();

        assertThat(set.contains(producer, 7)).isTrue();
        assertThat(set.contains(producer, 8)).isFalse();
        assertThat(set.contains(1, 7)).isFalse();
        assertThat(set.size()).isEqualTo(1);
    }

    @Test
    void nothingIsInAnEmptySet() {
        assertThat(set.isEmpty()).isTrue();
        assertThat(set.contains(1, 0)).isFalse();
        assertThat(set.size()).isZero();

        set.add(1, 0);

        assertThat(set.isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5_000})
    void setIsWithinOneThatHasEachProducersRecords(int producer) {
        RecordSet other = new RecordSet();
        other.add(2, 7);
        set.add(producer, 7);
        assertThat(set.isWithin(other)).isFalse();

        other.add(producer, 8);
        assertThat(set.isWithin(other)).isFalse();

        other.add(producer, 7);
        assertThat(set.isWithin(other)).isTrue();
    }
}
