package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LogEndTranslationTest {
    private static final TopicPartition MIRRORED = new TopicPartition("a.orders", 0);
    private static final ReplicationFlow FLOW = new ReplicationFlow(
            new MirrorCluster("a", "127.0.0.1:1"),
            new MirrorCluster("b", "127.0.0.1:2"),
            List.of("orders", "invoices"),
            List.of(".*"),
            TopicNaming.PREFIXED);
    private static final TargetCluster TARGET = TargetInMemory.withLog(MIRRORED, new TargetCluster.LogRange(5, 90));

    @Test
    void groupContinuesWithWhatComesNext() throws Exception {
        assertThat(new LogEndTranslation(FLOW, TARGET).translate(Map.of("g", Set.of("orders", "not-mirrored"))))
                .containsExactly(new TranslatedOffset("g", MIRRORED, 90, Origin.LOG_END));
    }

    @Test
    void topicThatTheTargetLacksIsAnErrorAndNotLeftOut() {
        assertThatThrownBy(
                        () -> new LogEndTranslation(FLOW, TARGET).translate(Map.of("g", Set.of("orders", "invoices"))))
                .isInstanceOf(TranslationException.class)
                .hasMessageContaining("the target has no topic a.invoices");
    }
}
