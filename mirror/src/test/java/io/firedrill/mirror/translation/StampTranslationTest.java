package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.commits.GroupCommit;
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

class StampTranslationTest {
    private static final TopicPartition MIRRORED = new TopicPartition("a.orders", 3);
    private static final SourcePartition SOURCE =
            new SourcePartition("a", TopicMark.of("orders", Uuid.randomUuid()), 3);

    private final List<Entry> log = new ArrayList<>();

    /** The checkpoint's own translation is 50 records behind, as MirrorMaker 2's is for a group that lags. */
    @Test
    void groupThatLagsIsTranslatedExactly() throws Exception {
        unstampedOf(10);
        mirrored(1_000, 1_100, 1);

        assertThat(translated(at(1_070, 30))).containsExactly(new TranslatedOffset("g", MIRRORED, 80, Origin.EXACT));
    }

    @Test
    void mirrorThatWentBackIsSaidToRepeat() throws Exception {
        mirrored(0, 100, 1);
        mirrored(90, 120, 2);

        assertThat(translated(at(50, 30))).containsExactly(new TranslatedOffset("g", MIRRORED, 50, Origin.AT_LEAST));
    }

    @Test
    void placeBeforeTheFirstStampIsLeftToTheCheckpoint() throws Exception {
        unstampedOf(40);
        mirrored(1_000, 1_100, 1);

        assertThat(translated(at(990, 25))).containsExactly(new TranslatedOffset("g", MIRRORED, 25, Origin.CHECKPOINT));
    }

    /** The transform was taken out for a while: 101 to 200 are there, and nobody knows where. */
    @Test
    void recordsWithoutStampsBetweenOthersAreNotSkipped() throws Exception {
        mirrored(0, 101, 1);
        unstampedOf(100);
        mirrored(201, 300, 2);

        assertThat(translated(at(150, 30))).containsExactly(new TranslatedOffset("g", MIRRORED, 101, Origin.AT_LEAST));
        assertThat(translated(at(60, 30))).containsExactly(new TranslatedOffset("g", MIRRORED, 60, Origin.EXACT));
        assertThat(translated(at(250, 30))).containsExactly(new TranslatedOffset("g", MIRRORED, 250, Origin.EXACT));
    }

    @Test
    void recordsWithoutStampsAfterTheLastAreNotSkipped() throws Exception {
        mirrored(0, 101, 1);
        unstampedOf(100);

        assertThat(translated(at(150, 30))).containsExactly(new TranslatedOffset("g", MIRRORED, 101, Origin.AT_LEAST));
    }

    @Test
    void logWithoutStampsIsLeftToTheCheckpoint() throws Exception {
        unstampedOf(40);

        assertThat(translated(at(20, 15))).containsExactly(new TranslatedOffset("g", MIRRORED, 15, Origin.CHECKPOINT));
    }

    @Test
    void groupWithoutCheckpointStartsAtTheLogStart() throws Exception {
        mirrored(0, 10, 1);

        assertThat(translated(new Checkpoint("other", MIRRORED, 5, 5, "")))
                .containsExactly(new TranslatedOffset("g", MIRRORED, 0, Origin.LOG_START));
    }

    @Test
    void laterCommitTakesTheCheckpointsPlace() throws Exception {
        mirrored(0, 100, 1);

        assertThat(translated(at(50, 30), commit(70, 1_001)))
                .containsExactly(new TranslatedOffset("g", MIRRORED, 70, Origin.EXACT));
        assertThat(translated(at(50, 30), commit(70, 999)))
                .containsExactly(new TranslatedOffset("g", MIRRORED, 50, Origin.EXACT));
    }

    /** As for a group that lags behind all the pairs of offsets that MirrorMaker 2 remembers. */
    @Test
    void groupThatHasACommitNeedsNoCheckpoint() throws Exception {
        mirrored(0, 100, 1);

        assertThat(translated(new Checkpoint("other", MIRRORED, 5, 5, ""), commit(20, 1)))
                .containsExactly(new TranslatedOffset("g", MIRRORED, 20, Origin.EXACT));
    }

    @Test
    void recordsOfAnotherPartitionAreNotCounted() throws Exception {
        mirrored(0, 10, 1);
        log.add(new Entry(10, new Provenance(new SourcePartition("a", SOURCE.topic(), 4), 10, 0, 1)));
        log.add(new Entry(11, new Provenance(SOURCE, 10, 0, 1)));

        assertThat(translated(at(10, 2))).containsExactly(new TranslatedOffset("g", MIRRORED, 11, Origin.EXACT));
    }

    /** Nobody knows in which of the two topics the group had committed 50. */
    @Test
    void groupBeginsWithTheTopicThatWasMadeAnewAtTheLatest() throws Exception {
        mirrored(0, 40, 1);
        SourcePartition anew = new SourcePartition("a", TopicMark.of("orders", Uuid.randomUuid()), 3);
        for (long source = 0; source < 100; source++) {
            log.add(new Entry(log.size(), new Provenance(anew, source, 0, 2)));
        }

        assertThat(translated(at(50, 30))).containsExactly(new TranslatedOffset("g", MIRRORED, 40, Origin.AT_LEAST));
        assertThat(translated(at(30, 30))).containsExactly(new TranslatedOffset("g", MIRRORED, 30, Origin.AT_LEAST));
        assertThat(translated(at(0, 30))).containsExactly(new TranslatedOffset("g", MIRRORED, 0, Origin.AT_LEAST));
    }

    private void unstampedOf(int records) {
        for (int i = 0; i < records; i++) {
            log.add(new Entry(log.size(), null));
        }
    }

    private void mirrored(long from, long until, long run) {
        for (long source = from; source < until; source++) {
            log.add(new Entry(log.size(), new Provenance(SOURCE, source, 0, run)));
        }
    }

    private static GroupCommit commit(long offset, long atMillis) {
        return new GroupCommit("g", new TopicPartition("orders", 3), offset, atMillis);
    }

    private static Checkpoint at(long upstream, long downstream) {
        return new Checkpoint("g", MIRRORED, upstream, downstream, "");
    }

    private List<TranslatedOffset> translated(Checkpoint checkpoint, GroupCommit... commits) throws Exception {
        TargetInMemory target = new TargetInMemory(
                TargetInMemory.dated(checkpoint),
                List.of(commits),
                Map.of(MIRRORED, new StampedLogInMemory(log, 0, log.size(), 16)));
        return new StampTranslation(TestFlow.A_TO_B, target, new StampedGroups(TestFlow.A_TO_B, target, true))
                .translate(Map.of("g", Set.of("orders")));
    }
}
