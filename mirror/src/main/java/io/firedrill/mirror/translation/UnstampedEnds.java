package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.StampedLog.Entry;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Which mirrored partitions end with a record that no stamp tells of, and what tells of one shortly before. */
public final class UnstampedEnds {
    /** Offsets before the end in which a stamp is looked for. */
    private static final long NEAR = 10_000;

    private final ReplicationFlow flow;
    private final TargetCluster target;

    UnstampedEnds(ReplicationFlow flow, TargetCluster target) {
        this.flow = flow;
        this.target = target;
    }

    /**
     * One entry for each that has records at the target; empty where its newest one has a stamp.
     *
     * @param partitions as the source calls them
     * @throws TranslationException when the target does not answer; where offset syncs are not to be had, the ends say so
     */
    public Map<TopicPartition, Optional<UnstampedEnd>> of(Set<TopicPartition> partitions)
            throws TranslationException, InterruptedException {
        Map<TopicPartition, TopicPartition> byTarget =
                partitions.stream().collect(Collectors.toMap(this::atTarget, source -> source));
        Map<TopicPartition, LogRange> logs = logs(byTarget);
        Map<TopicPartition, Newest> newest =
                target.inEach(logs, (mirrored, log) -> newest(log, byTarget.getOrDefault(mirrored, mirrored)));
        Map<TopicPartition, Optional<UnstampedEnd>> ends = new HashMap<>();
        Map<TopicPartition, Optional<OffsetPair>> unstamped = new HashMap<>();
        newest.forEach((mirrored, found) -> {
            TopicPartition source = byTarget.getOrDefault(mirrored, mirrored);
            if (found.isUnstamped()) {
                unstamped.put(source, found.stamp());
            } else if (found.record().isPresent()) {
                ends.put(source, Optional.empty());
            }
        });
        if (!unstamped.isEmpty()) {
            bySyncs(unstamped).forEach((source, end) -> ends.put(source, Optional.of(end)));
        }
        return ends;
    }

    private TopicPartition atTarget(TopicPartition source) {
        return new TopicPartition(flow.targetTopic(source.topic()), source.partition());
    }

    private Map<TopicPartition, LogRange> logs(Map<TopicPartition, TopicPartition> byTarget)
            throws TranslationException, InterruptedException {
        Map<TopicPartition, LogRange> logs = new HashMap<>(target.logs(
                byTarget.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet())));
        logs.keySet().retainAll(byTarget.keySet());
        return logs;
    }

    /** @param stamp of a record before it; only looked for where it has none itself */
    private record Newest(Optional<Entry> record, Optional<OffsetPair> stamp) {
        boolean isUnstamped() {
            return record.isPresent() && record.get().stamp() == null;
        }
    }

    private Newest newest(StampedLog log, TopicPartition source) throws TranslationException, InterruptedException {
        MirroredPartition partition =
                new MirroredPartition(log, from -> from.is(flow.source().alias(), source));
        Newest newest = new Newest(partition.newest(), Optional.empty());
        return newest.isUnstamped()
                ? new Newest(
                        newest.record(),
                        partition.lastSince(log.end() - NEAR).map(last -> new OffsetPair(last.source(), last.target())))
                : newest;
    }

    /** @param stamps the last ones before the ends, by the source's partitions */
    private Map<TopicPartition, UnstampedEnd> bySyncs(Map<TopicPartition, Optional<OffsetPair>> stamps)
            throws TranslationException, InterruptedException {
        OffsetSyncs syncs;
        String why = "MirrorMaker 2 has left no offset sync of it";
        try {
            syncs = target.offsetSyncs();
        } catch (TranslationException e) {
            syncs = new OffsetSyncs();
            why = "there are no offset syncs: " + e.getMessage();
        }
        Map<TopicPartition, TopicPartition> byTarget =
                stamps.keySet().stream().collect(Collectors.toMap(this::atTarget, source -> source));
        Map<TopicPartition, UnstampedEnd> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, LogRange> log : logs(byTarget).entrySet()) {
            TopicPartition source = byTarget.getOrDefault(log.getKey(), log.getKey());
            List<OffsetPair> pairs = syncs.of(source, log.getValue().end());
            Optional<OffsetPair> known = Stream.concat(
                            pairs.stream(), stamps.getOrDefault(source, Optional.empty()).stream())
                    .max(Comparator.comparingLong(OffsetPair::target));
            ends.put(source, new UnstampedEnd(known, log.getValue().end(), known.isPresent() ? "" : why));
        }
        return ends;
    }
}
