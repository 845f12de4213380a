package io.firedrill.checker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastSequencesTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 4_095, 4_096, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void eachProducersLastSequenceIsRemembered(int producer) {
        LastSequences last = new LastSequences();

        assertThat(last.put(producer, 5)).isEqualTo(LastSequences.NONE);
        assertThat(last.put(producer, 0)).isEqualTo(5);
        assertThat(last.put(producer, 7)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 4_095, 5_000, -7})
    void anotherProducerChangesNothing(int other) {
        LastSequences last = new LastSequences();
        last.put(0, 5);

        assertThat(last.put(other, 6)).isEqualTo(LastSequences.NONE);
        assertThat(last.put(0, 8)).isEqualTo(5);
    }
}
