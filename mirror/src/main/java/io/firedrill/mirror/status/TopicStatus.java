package io.firedrill.mirror.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One mirrored topic.
 *
 * @param topic as the source calls it
 * @param target as the target calls it
 * @param partitions by number; at least one
 * @param retention for how long the source keeps its records; empty for ever, or where that is not known
 */
public record TopicStatus(String topic, String target, List<PartitionStatus> partitions, Optional<Duration> retention) {
    public TopicStatus {
        partitions = List.copyOf(partitions);
    }

    /** One whose source keeps records for ever, as far as one knows. */
    public TopicStatus(String topic, String target, List<PartitionStatus> partitions) {
        this(topic, target, partitions, Optional.empty());
    }

    /**
     * In how long the source begins to remove, by time, what the target lacks; empty where it lacks nothing, or time removes
     * nothing. Zero where it may have begun.
     */
    public Optional<Duration> retentionLeft() {
        Rpo rpo = rpo();
        if (retention.isEmpty() || rpo.recordsAtMost() == 0) {
            return Optional.empty();
        }
        Duration left = retention.get().minus(rpo.time());
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
    }

    /** Whether the source has removed what the target lacks, or may begin to, by time, within {@code limit}. */
    boolean isOvertakenWithin(Duration limit) {
        return removedOffsets() > 0
                || retentionLeft().filter(left -> left.compareTo(limit) <= 0).isPresent();
    }

    /** That of its worst partition. */
    public MirrorState state() {
        return partitions.stream()
                .map(PartitionStatus::state)
                .reduce(MirrorState::worse)
                .orElse(MirrorState.UNKNOWN);
    }

    public Rpo rpo() {
        return Rpo.of(partitions);
    }

    /** The timestamp of the newest record that came to the target; empty if there is none. */
    public Optional<Instant> lastMirroredAt() {
        return partitions.stream()
                .map(PartitionStatus::lastMirroredAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    /** Why nothing is known of a partition; empty where all is known. */
    public Optional<String> whyUnknown() {
        return partitions.stream()
                .flatMap(partition -> partition.lag() instanceof Lag.Unknown unknown
                        ? Optional.of(unknown.reason()).stream()
                        : Optional.<String>empty().stream())
                .findFirst();
    }

    public long undecidedRecords() {
        return partitions.stream().mapToLong(PartitionStatus::undecidedRecords).sum();
    }

    public long removedOffsets() {
        return partitions.stream().mapToLong(PartitionStatus::removedOffsets).sum();
    }
}
