package io.firedrill.mirror.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firedrill.mirror.translation.OffsetRange;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SettledTailTest {
    private static final TopicPartition ORDERS = new TopicPartition("eu-1.or_ders-7", 12);

    private final SettledTail tail = new SettledTail(
            7, Disposition.REPLAY, Map.of(ORDERS, List.of(new OffsetRange(100, 110), new OffsetRange(5, 6))));

    @Test
    void isReadAsItWasWritten() {
        SettledTail read = SettledTail.decode(tail.encode());

        assertThat(read.epoch()).isEqualTo(7);
        assertThat(read.disposition()).isEqualTo(Disposition.REPLAY);
        assertThat(read.ranges().get(ORDERS))
                .containsExactlyInAnyOrder(new OffsetRange(100, 110), new OffsetRange(5, 6));
    }

    @Test
    void whatIsNoneIsSaid() {
        assertThatIllegalArgumentException().isThrownBy(() -> SettledTail.decode("7 REPLAY orders"));
        assertThatIllegalArgumentException().isThrownBy(() -> SettledTail.decode("hello"));
    }

    @Test
    void ofOtherFailoversIsTakenOut() {
        Map<TopicPartition, List<OffsetRange>> ranges = Map.of(ORDERS, List.of(new OffsetRange(95, 120)));

        assertThat(SettledTail.without(ranges, SettledTail.allBut(8, List.of(tail)))
                        .get(ORDERS))
                .containsExactly(new OffsetRange(95, 100), new OffsetRange(110, 120));
        assertThat(SettledTail.without(ranges, SettledTail.allBut(7, List.of(tail))))
                .isEqualTo(ranges);
    }
}
