package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.mirror.Checkpoint;
import org.junit.jupiter.api.Test;

class CheckpointTranslationTest {
    private static final TopicPartition MIRRORED = new TopicPartition("a.orders", 0);

    @Test
    void latestCheckpointWins() throws Exception {
        List<TranslatedOffset> translated = translate(new TargetCluster.LogRange(0, 100), at(10), at(40));

        assertThat(translated).containsExactly(new TranslatedOffset("g", MIRRORED, 40, Origin.CHECKPOINT));
    }

    @Test
    void checkpointBeyondTheLogEndIsClampedToIt() throws Exception {
        List<TranslatedOffset> translated = translate(new TargetCluster.LogRange(0, 30), at(40));

        assertThat(translated).containsExactly(new TranslatedOffset("g", MIRRORED, 30, Origin.CLAMPED));
    }

    @Test
    void checkpointBeforeTheLogStartIsClampedToIt() throws Exception {
        List<TranslatedOffset> translated = translate(new TargetCluster.LogRange(50, 90), at(40));

        assertThat(translated).containsExactly(new TranslatedOffset("g", MIRRORED, 50, Origin.CLAMPED));
    }

    @Test
    void groupWithoutCheckpointStartsAtTheLogStart() throws Exception {
        Checkpoint other = new Checkpoint("other", MIRRORED, 1, 1, "");

        assertThat(translate(new TargetCluster.LogRange(5, 90), other))
                .containsExactly(new TranslatedOffset("g", MIRRORED, 5, Origin.LOG_START));
    }

    private static Checkpoint at(long downstream) {
        return new Checkpoint("g", MIRRORED, downstream + 1_000, downstream, "");
    }

    private static List<TranslatedOffset> translate(TargetCluster.LogRange log, Checkpoint... checkpoints)
            throws Exception {
        TargetCluster target = TargetInMemory.withLog(MIRRORED, log, checkpoints);
        return new CheckpointTranslation(TestFlow.A_TO_B, target).translate(Map.of("g", Set.of("orders")));
    }
}
