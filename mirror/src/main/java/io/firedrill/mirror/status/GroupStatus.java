package io.firedrill.mirror.status;

import io.firedrill.mirror.translation.SyncBracket;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One group that the flow carries.
 *
 * @param placement of the whole group; that of its worst partition
 * @param partitions in which it has committed something at the source; empty for a share group
 * @param asOf when the source was last known to have these places, where it does not answer now; null where it does
 */
public record GroupStatus(
        String group,
        GroupPlacement placement,
        List<Place> partitions,
        @Nullable Instant asOf) {
    public GroupStatus {
        partitions = List.copyOf(partitions);
    }

    static GroupStatus of(String group, List<Place> partitions, @Nullable Instant asOf) {
        GroupPlacement worst = partitions.stream()
                .map(Place::placement)
                .reduce(GroupPlacement::with)
                .orElse(new GroupPlacement.Exact());
        return new GroupStatus(group, worst, partitions, asOf);
    }

    /** Whether stamps do not tell its place in some partition, and MirrorMaker 2's offset syncs do. */
    public boolean isBySyncs() {
        return partitions.stream().anyMatch(place -> place.bracket().isPresent());
    }

    /** How many records the group has still to read at the source; empty where that is not known. */
    public OptionalLong lagRecords() {
        return partitions.isEmpty()
                        || partitions.stream()
                                .anyMatch(place -> place.lagRecords().isEmpty())
                ? OptionalLong.empty()
                : OptionalLong.of(partitions.stream()
                        .mapToLong(place -> place.lagRecords().orElseThrow())
                        .sum());
    }

    /** The age of the oldest record that the group has still to read at the source; empty where that is not known. */
    public Optional<Duration> lagTime() {
        return partitions.isEmpty()
                        || partitions.stream().anyMatch(place -> place.lagTime().isEmpty())
                ? Optional.empty()
                : partitions.stream()
                        .map(place -> place.lagTime().orElseThrow())
                        .max(Comparator.naturalOrder());
    }

    /**
     * Its place in one partition.
     *
     * @param source the partition, as the source calls it
     * @param committed the next offset that it reads at the source
     * @param lagRecords how many records are left for it there; an upper bound where markers of transactions, aborted records or
     *     compaction left gaps
     * @param lagTime the age of the first of them, by its own timestamp; zero if none is left
     * @param standby what it has committed at the target
     * @param exact where it would go on there by the stamps, or at the earliest by offset syncs
     * @param bracket those offset syncs; empty where stamps tell it
     */
    public record Place(
            TopicPartition source,
            long committed,
            OptionalLong lagRecords,
            Optional<Duration> lagTime,
            OptionalLong standby,
            OptionalLong exact,
            GroupPlacement placement,
            Optional<SyncBracket> bracket) {}
}
