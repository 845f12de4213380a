package io.firedrill.mirror.status;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One mirrored partition.
 *
 * @param source as the source calls it
 * @param lag what the target lacks
 * @param standing for how long records have waited without that any has come; zero where that is not so
 * @param lastMirroredAt the timestamp of the last record that came to the target; null if there is none, or not known
 * @param undecidedRecords behind the first open transaction at the source: nobody can read them yet, and a mirror that reads
 *     committed records cannot carry them; 0 where the source is not known
 * @param removedOffsets that the source removed, by retention, before they were mirrored: the records among them are lost,
 *     where they were not markers of transactions; 0 or more
 * @param lackingBytes how large what the target lacks is at the source, by the average of its log; empty where that is not known,
 *     and where no {@code retention.bytes} made anybody ask
 */
public record PartitionStatus(
        TopicPartition source,
        MirrorState state,
        Lag lag,
        Duration standing,
        @Nullable Instant lastMirroredAt,
        long undecidedRecords,
        long removedOffsets,
        OptionalLong lackingBytes) {}
