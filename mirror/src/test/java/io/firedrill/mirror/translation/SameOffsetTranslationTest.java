package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.mirror.Checkpoint;
import org.junit.jupiter.api.Test;

class SameOffsetTranslationTest {
    private static final TopicPartition MIRRORED = new TopicPartition("a.orders", 0);
    private static final ReplicationFlow FLOW = new ReplicationFlow(
            new MirrorCluster("a", "127.0.0.1:1"),
            new MirrorCluster("b", "127.0.0.1:2"),
            List.of(".*"),
            List.of(".*"),
            TopicNaming.PREFIXED);

    @Test
    void sourcesOffsetIsTakenForTheTargets() throws Exception {
        assertThat(translated(new Checkpoint("g", MIRRORED, 70, 50, ""))).isEqualTo(at(70, Origin.SAME_OFFSET));
    }

    @Test
    void offsetBeyondTheLogBecomesItsEnd() throws Exception {
        assertThat(translated(new Checkpoint("g", MIRRORED, 700, 90, ""))).isEqualTo(at(90, Origin.SAME_OFFSET));
    }

    @Test
    void groupOfWhichNothingIsKnownStartsAtTheLogStart() throws Exception {
        assertThat(translated(new Checkpoint("other", MIRRORED, 70, 50, ""))).isEqualTo(at(5, Origin.LOG_START));
    }

    private static TranslatedOffset at(long offset, Origin origin) {
        return new TranslatedOffset("g", MIRRORED, offset, origin);
    }

    private static TranslatedOffset translated(Checkpoint checkpoint) throws Exception {
        TargetCluster target = TargetInMemory.withLog(MIRRORED, new TargetCluster.LogRange(5, 90), checkpoint);
        return new SameOffsetTranslation(FLOW, target)
                .translate(Map.of("g", Set.of("orders")))
                .get(0);
    }
}
