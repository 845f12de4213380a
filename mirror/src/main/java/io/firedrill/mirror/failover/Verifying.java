package io.firedrill.mirror.failover;

import static java.util.stream.Collectors.toSet;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** {@link Step#VERIFY}: each group is where it was put, or further on, and nothing was written behind the fence. */
final class Verifying implements FailoverStep {
    private final SourceRegion source;
    private final StandbyRegion standby;

    Verifying(SourceRegion source, StandbyRegion standby) {
        this.source = source;
        this.standby = standby;
    }

    @Override
    public Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        requirePlaces(Translating.moves(soFar));
        requireFenced(soFar);
        return Facts.NONE;
    }

    private void requirePlaces(List<GroupMove> moves) throws FailoverException, ClusterException, InterruptedException {
        Set<String> groups = moves.stream().map(GroupMove::group).collect(toSet());
        Map<String, Map<TopicPartition, Long>> offsets = standby.offsets(groups);
        Map<String, String> wrong = new TreeMap<>();
        for (GroupMove move : moves) {
            Long now = offsets.getOrDefault(move.group(), Map.of()).get(move.target());
            if (now == null || now < move.offset()) {
                wrong.put(move.group() + " in " + move.target(), "%s instead of %d".formatted(now, move.offset()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new FailoverException("groups are not where they were put: %s".formatted(wrong));
        }
    }

    private void requireFenced(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        Map<TopicPartition, Long> fenced = Fencing.ends(soFar);
        if (fenced.isEmpty() || source.answers().isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> now = source.ends(Detection.topics(soFar));
        if (!now.equals(fenced)) {
            throw new FailoverException("the source was written to after it was fenced: %s was %s"
                    .formatted(new TreeMap<>(byName(now)), new TreeMap<>(byName(fenced))));
        }
    }

    private static Map<String, Long> byName(Map<TopicPartition, Long> ends) {
        Map<String, Long> named = new TreeMap<>();
        ends.forEach((partition, end) -> named.put(partition.toString(), end));
        return named;
    }
}
