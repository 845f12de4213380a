package io.firedrill.mirror.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class TopicMarkTest {
    @Test
    void topicThatWasMadeAnewKeepsItsNameOnly() {
        TopicMark before = TopicMark.of("orders", Uuid.randomUuid());
        TopicMark after = TopicMark.of("orders", Uuid.randomUuid());

        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void knownIdIsNeverTakenForAnUnknownOne() {
        assertThat(TopicMark.of("orders", new Uuid(5, 5)).knowsId()).isTrue();
        assertThat(TopicMark.of("orders", Uuid.ZERO_UUID).knowsId()).isFalse();
        assertThat(TopicMark.of("orders").knowsId()).isFalse();
    }
}
