package io.firedrill.mirror.translation;

import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.commits.GroupHome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What a translation asks the target; the edge to Kafka. */
interface TargetCluster extends AutoCloseable {
    /** All checkpoints of the flow in the order of their log, none left out. */
    List<DatedCheckpoint> checkpoints() throws TranslationException, InterruptedException;

    /** All that the flow's bridge has written, in the order of its log; empty where no bridge has run. */
    List<GroupCommit> commits() throws TranslationException, InterruptedException;

    /**
     * Where groups at the source that read what came from the target go on at home, as the flow's bridge has written it, in the order of its
     * log: by the target's own partitions.
     */
    List<GroupHome> homes() throws TranslationException, InterruptedException;

    /** The bridge's latest sign of life; empty where no bridge has run. */
    Optional<BridgePulse> pulse() throws TranslationException, InterruptedException;

    /**
     * The flow's offset syncs, wherever the mirror keeps them. Whoever asks for {@link #logs} after that gets ends behind all of them that
     * are of these logs.
     *
     * @throws TranslationException when they are not all to be had
     */
    OffsetSyncs offsetSyncs() throws TranslationException, InterruptedException;

    /** The logs of the existing partitions of {@code topics}. */
    Map<TopicPartition, LogRange> logs(Set<String> topics) throws TranslationException, InterruptedException;

    /**
     * Searches logs, all of them at the same time.
     *
     * @return what was found in each of {@code logs}
     * @throws TranslationException when one of the searches fails, or a reading
     */
    <T> Map<TopicPartition, T> inEach(Map<TopicPartition, LogRange> logs, LogSearch<T> search)
            throws TranslationException, InterruptedException;

    @Override
    void close();

    /**
     * What a log holds.
     *
     * @param start its first offset
     * @param end the offset after its last
     */
    record LogRange(long start, long end) {
        long nearest(long offset) {
            return Math.max(start, Math.min(end, offset));
        }
    }
}
