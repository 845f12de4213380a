package io.firedrill.mirror.translation;

import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.commits.GroupHome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.mirror.Checkpoint;

/** A target that is written down. */
record TargetInMemory(
        List<DatedCheckpoint> checkpoints,
        List<GroupCommit> commits,
        List<GroupHome> homes,
        Map<TopicPartition, StampedLogInMemory> partitions,
        Optional<OffsetSyncs> syncs)
        implements TargetCluster {
    /** One that was told no places at home. */
    TargetInMemory(
            List<DatedCheckpoint> checkpoints,
            List<GroupCommit> commits,
            Map<TopicPartition, StampedLogInMemory> partitions) {
        this(checkpoints, commits, List.of(), partitions, Optional.empty());
    }

    TargetInMemory with(OffsetSyncs some) {
        return new TargetInMemory(checkpoints, commits, homes, partitions, Optional.of(some));
    }

    @Override
    public OffsetSyncs offsetSyncs() throws TranslationException {
        return syncs.orElseThrow(() -> new TranslationException("nobody has any"));
    }

    /** Checkpoints that were written a second apart, the first at 1,000 ms. */
    static List<DatedCheckpoint> dated(Checkpoint... checkpoints) {
        return IntStream.range(0, checkpoints.length)
                .mapToObj(i -> new DatedCheckpoint(checkpoints[i], 1_000L * (i + 1)))
                .toList();
    }

    /** One partition without records, only with an end. */
    static TargetInMemory withLog(TopicPartition partition, LogRange log, Checkpoint... checkpoints) {
        return new TargetInMemory(
                dated(checkpoints),
                List.of(),
                Map.of(partition, new StampedLogInMemory(List.of(), log.start(), log.end(), 1)));
    }

    @Override
    public Optional<BridgePulse> pulse() {
        return Optional.empty();
    }

    @Override
    public Map<TopicPartition, LogRange> logs(Set<String> topics) {
        return partitions.entrySet().stream()
                .filter(log -> topics.contains(log.getKey().topic()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        log -> new LogRange(
                                log.getValue().begin(), log.getValue().end())));
    }

    @Override
    public <T> Map<TopicPartition, T> inEach(Map<TopicPartition, LogRange> logs, LogSearch<T> search)
            throws TranslationException, InterruptedException {
        Map<TopicPartition, T> found = new HashMap<>();
        for (TopicPartition partition : logs.keySet()) {
            found.put(partition, search.in(partition, Objects.requireNonNull(partitions.get(partition))));
        }
        return found;
    }

    @Override
    public void close() {}
}
