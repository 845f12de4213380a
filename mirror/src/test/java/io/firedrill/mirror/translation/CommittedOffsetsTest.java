package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.commits.GroupCommit;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.mirror.Checkpoint;
import org.junit.jupiter.api.Test;

class CommittedOffsetsTest {
    private static final TopicPartition SOURCE = new TopicPartition("orders", 0);
    private static final TopicPartition MIRRORED = new TopicPartition("a.orders", 0);

    @Test
    void laterOneCountsWhoeverTellsIt() {
        assertThat(known(List.of(checkpoint(10, 1)), List.of(commit(20, 2))).of("g", MIRRORED))
                .hasValue(20);
        assertThat(known(List.of(checkpoint(10, 3)), List.of(commit(20, 2))).of("g", MIRRORED))
                .hasValue(10);
    }

    /** A group that was put back on purpose reads again what it had read; to go on at 20 would skip it. */
    @Test
    void placeThatWasPutBackIsNotGoneBeyond() {
        assertThat(known(List.of(checkpoint(20, 1)), List.of(commit(20, 2), commit(5, 3)))
                        .of("g", MIRRORED))
                .hasValue(5);
    }

    /** The clock of the one who wrote it went back, the log did not. */
    @Test
    void lastInItsOwnLogCountsWhateverTheClockSays() {
        assertThat(known(List.of(), List.of(commit(20, 9), commit(30, 3))).of("g", MIRRORED))
                .hasValue(30);
    }

    @Test
    void nothingIsKnownOfOthers() {
        CommittedOffsets known = known(List.of(checkpoint(10, 1)), List.of(commit(20, 2)));

        assertThat(known.of("other", MIRRORED)).isEmpty();
        assertThat(known.of("g", new TopicPartition("a.orders", 1))).isEmpty();
    }

    private static CommittedOffsets known(List<DatedCheckpoint> checkpoints, List<GroupCommit> commits) {
        return new CommittedOffsets(
                checkpoints, commits, source -> new TopicPartition("a." + source.topic(), source.partition()));
    }

    private static DatedCheckpoint checkpoint(long upstream, long atMillis) {
        return new DatedCheckpoint(new Checkpoint("g", MIRRORED, upstream, 1, ""), atMillis);
    }

    private static GroupCommit commit(long offset, long atMillis) {
        return new GroupCommit("g", SOURCE, offset, atMillis);
    }
}
