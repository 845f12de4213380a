package io.firedrill.mirror.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One mirrored topic.
 *
 * @param topic as the source calls it
 * @param target as the target calls it
 * @param partitions by number; at least one
 * @param retention what the source keeps of it
 */
public record TopicStatus(String topic, String target, List<PartitionStatus> partitions, Retention retention) {
    public TopicStatus {
        partitions = List.copyOf(partitions);
    }

    /** One whose source keeps records for ever, as far as one knows. */
    public TopicStatus(String topic, String target, List<PartitionStatus> partitions) {
        this(topic, target, partitions, Retention.FOR_EVER);
    }

    /** When the source begins to remove what the target lacks, by what comes first; empty where it does not, or lacks nothing. */
    public Optional<Overtaking> overtaking() {
        return overtakings().min(Overtaking.SOONEST_FIRST);
    }

    /** The same of those that are near. */
    Optional<Overtaking> nearOvertaking() {
        return overtakings().filter(Overtaking::isNear).min(Overtaking.SOONEST_FIRST);
    }

    private Stream<Overtaking> overtakings() {
        return Stream.concat(
                Overtaking.byTime(retention, rpo()).stream(),
                partitions.stream().flatMap(partition -> Overtaking.bySize(retention, partition).stream()));
    }

    /** Whether the source has removed what the target lacks, or may begin to within {@code limit}. */
    boolean isOvertakenWithin(Duration limit) {
        return removedOffsets() > 0
                || overtaking()
                        .filter(overtaking -> overtaking.left().compareTo(limit) <= 0)
                        .isPresent();
    }

    /** Whether the target lacks records, and nobody may know for how long the source keeps them. */
    boolean isRetentionUnknown() {
        return !retention.isTold() && partitions.stream().anyMatch(TopicStatus::lacks);
    }

    /** Whether size removes records, and nobody knows how much of it what the target lacks takes. */
    boolean isSizeUnknown() {
        return retention.bytes().isPresent()
                && partitions.stream()
                        .anyMatch(partition ->
                                lacks(partition) && partition.lackingBytes().isEmpty());
    }

    private static boolean lacks(PartitionStatus partition) {
        return partition.lag() instanceof Lag.Known known && known.recordsAtMost() > 0;
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
