package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.translation.StampedLog.Entry;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.connect.mirror.Checkpoint;
import org.junit.jupiter.api.Test;

class GuessedTranslationTest {
    private static final TopicPartition MIRRORED = new TopicPartition("a.orders", 0);
    private static final SourcePartition SOURCE =
            new SourcePartition("a", TopicMark.of("orders", Uuid.randomUuid()), 0);

    private final List<Entry> log = new ArrayList<>();

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

    /** Before the place half of what the source has offsets for is mirrored, behind it everything. */
    @Test
    void partOfTheSourcesLogIsTakenForThePartOfTheTargets() throws Exception {
        for (int record = 0; record < 100; record++) {
            mirrored(record < 50 ? 2 * record : 50 + record);
        }

        TargetCluster target = new TargetInMemory(
                TargetInMemory.dated(new Checkpoint("g", MIRRORED, 100, 50, "")),
                List.of(),
                Map.of(MIRRORED, new StampedLogInMemory(log, 0, log.size(), 10)));

        assertThat(byProportion(target)).isEqualTo(at(67, Origin.PROPORTIONAL));
    }

    /** Of a log without stamps nothing is known but its end. */
    @Test
    void groupGoesOnAtTheEndWhereNothingIsStamped() throws Exception {
        TargetCluster target = TargetInMemory.withLog(
                MIRRORED, new TargetCluster.LogRange(5, 90), new Checkpoint("g", MIRRORED, 70, 50, ""));

        assertThat(byProportion(target)).isEqualTo(at(90, Origin.PROPORTIONAL));
    }

    private void mirrored(long source) {
        log.add(new Entry(log.size(), new Provenance(SOURCE, source, 0, 1)));
    }

    private static TranslatedOffset byProportion(TargetCluster target) throws Exception {
        return GuessedTranslation.proportional(TestFlow.A_TO_B, target)
                .translate(Map.of("g", Set.of("orders")))
                .get(0);
    }

    private static TranslatedOffset at(long offset, Origin origin) {
        return new TranslatedOffset("g", MIRRORED, offset, origin);
    }

    private static TranslatedOffset translated(Checkpoint checkpoint) throws Exception {
        TargetCluster target = TargetInMemory.withLog(MIRRORED, new TargetCluster.LogRange(5, 90), checkpoint);
        return GuessedTranslation.sameOffset(TestFlow.A_TO_B, target)
                .translate(Map.of("g", Set.of("orders")))
                .get(0);
    }
}
