package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.translation.StampedLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UnstampedEndsTest {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final TopicPartition MIRRORED = new TopicPartition("a.orders", 0);
    private static final SourcePartition SOURCE = new SourcePartition("a", TopicMark.of("orders"), 0);

    private final List<Entry> log = new ArrayList<>();
    private final OffsetSyncs syncs = new OffsetSyncs();

    @Test
    void lastSyncIsKnown() throws Exception {
        unstamped(300);
        syncs.add(ORDERS, new OffsetPair(1_000, 0));
        syncs.add(ORDERS, new OffsetPair(1_290, 280));

        assertThat(ends()).containsEntry(ORDERS, known(1_290, 280));
    }

    @Test
    void stampBehindTheLastSyncIsKnown() throws Exception {
        unstamped(10);
        stamped(2_000);
        unstamped(250);
        syncs.add(ORDERS, new OffsetPair(1_000, 0));

        assertThat(ends()).containsEntry(ORDERS, known(2_000, 10));
    }

    @Test
    void newestRecordWithAStampNeedsNoSync() throws Exception {
        unstamped(10);
        stamped(2_000);

        assertThat(ends(target())).containsExactly(Map.entry(ORDERS, Optional.empty()));
    }

    @Test
    void syncOfAnotherLogIsNone() throws Exception {
        unstamped(10);
        syncs.add(ORDERS, new OffsetPair(1_290, 280));

        assertThat(ends().get(ORDERS))
                .contains(new UnstampedEnd(Optional.empty(), 10, "MirrorMaker 2 has left no offset sync of it"));
    }

    @Test
    void syncsThatCannotBeReadAreTheReason() throws Exception {
        unstamped(10);

        assertThat(ends(target()).get(ORDERS))
                .contains(new UnstampedEnd(Optional.empty(), 10, "there are no offset syncs: nobody has any"));
    }

    @Test
    void logWithoutRecordsHasNoEnd() throws Exception {
        assertThat(ends()).isEmpty();
    }

    private void unstamped(int records) {
        for (int i = 0; i < records; i++) {
            log.add(new Entry(log.size(), null));
        }
    }

    private void stamped(long source) {
        log.add(new Entry(log.size(), new Provenance(SOURCE, source, 0, 1)));
    }

    private Optional<UnstampedEnd> known(long source, long target) {
        return Optional.of(new UnstampedEnd(Optional.of(new OffsetPair(source, target)), log.size(), ""));
    }

    private Map<TopicPartition, Optional<UnstampedEnd>> ends() throws Exception {
        return ends(target().with(syncs));
    }

    private static Map<TopicPartition, Optional<UnstampedEnd>> ends(TargetInMemory target) throws Exception {
        return new UnstampedEnds(TestFlow.A_TO_B, target).of(Set.of(ORDERS));
    }

    private TargetInMemory target() {
        return new TargetInMemory(
                List.of(), List.of(), Map.of(MIRRORED, new StampedLogInMemory(log, 0, log.size(), 16)));
    }
}
