package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** How far a flow's source has been mirrored, by the newest stamps at the target alone. */
public final class MirroredUntil {
    private final ReplicationFlow flow;
    private final TargetCluster target;

    MirroredUntil(ReplicationFlow flow, TargetCluster target) {
        this.flow = flow;
        this.target = target;
    }

    /**
     * The offset at the source after the record that came to the target last, by the source's partitions. None for a partition
     * of which nothing stamped is there.
     *
     * @param topics as the source calls them
     * @throws TranslationException when the target does not answer; there are no partial answers
     */
    public Map<TopicPartition, Long> ends(Set<String> topics) throws TranslationException, InterruptedException {
        Map<String, String> byTarget = topics.stream().collect(Collectors.toMap(flow::targetTopic, topic -> topic));
        Map<TopicPartition, LogRange> logs = target.logs(byTarget.keySet());
        Map<TopicPartition, Long> ends = new HashMap<>();
        target.inEach(logs, (mirrored, log) -> {
                    TopicPartition source = new TopicPartition(
                            Objects.requireNonNull(byTarget.get(mirrored.topic())), mirrored.partition());
                    return last(log, source).map(last -> Map.entry(source, last.source() + 1));
                })
                .values()
                .forEach(end -> end.ifPresent(found -> ends.put(found.getKey(), found.getValue())));
        return ends;
    }

    private Optional<Mirrored> last(StampedLog log, TopicPartition source)
            throws TranslationException, InterruptedException {
        return new MirroredPartition(log, from -> from.is(flow.source().alias(), source)).last();
    }
}
