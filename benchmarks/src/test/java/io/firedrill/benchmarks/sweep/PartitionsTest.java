package io.firedrill.benchmarks.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    @Test
    void areSaidInAList() {
        assertThat(new Partitions(List.of(1)).label()).isEqualTo("1 partition");
        assertThat(new Partitions(List.of(6)).label()).isEqualTo("6 partitions");
        assertThat(new Partitions(List.of(6, 1)).label()).isEqualTo("6 and 1 partitions");
        assertThat(new Partitions(List.of(1, 6, 12)).label()).isEqualTo("1, 6 and 12 partitions");
    }

    @Test
    void oneThatIsGivenTwiceIsOne() {
        assertThat(new Partitions(List.of(6, 6))).isEqualTo(new Partitions(List.of(6)));
    }

    @Test
    void belowOneThereAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Partitions(List.of(6, 0)))
                .withMessage("0: must be 1 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> new Partitions(List.of()));
    }
}
