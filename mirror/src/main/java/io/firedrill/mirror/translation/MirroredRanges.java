package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** What of a flow's source has been mirrored, by the stamps at the target alone. */
public final class MirroredRanges {
    private final ReplicationFlow flow;
    private final TargetCluster target;

    MirroredRanges(ReplicationFlow flow, TargetCluster target) {
        this.flow = flow;
        this.target = target;
    }

    /**
     * Of each partition of the source the offsets from which the mirror has read without a pause; what a restarted mirror read
     * again is in two of them. Not for a partition of which nothing stamped is at the target.
     *
     * @param topics as the source calls them
     * @throws TranslationException when the target does not answer; there are no partial answers
     */
    public Map<TopicPartition, List<OffsetRange>> of(Set<String> topics)
            throws TranslationException, InterruptedException {
        Map<String, String> byTarget = topics.stream().collect(Collectors.toMap(flow::targetTopic, topic -> topic));
        Map<TopicPartition, LogRange> logs = target.logs(byTarget.keySet());
        Map<TopicPartition, List<OffsetRange>> ranges = new HashMap<>();
        target.inEach(logs, (mirrored, log) -> {
                    TopicPartition source = new TopicPartition(
                            Objects.requireNonNull(byTarget.get(mirrored.topic())), mirrored.partition());
                    return Map.entry(source, ranges(log, source));
                })
                .values()
                .forEach(found -> ranges.put(found.getKey(), found.getValue()));
        ranges.values().removeIf(List::isEmpty);
        return ranges;
    }

    private List<OffsetRange> ranges(StampedLog log, TopicPartition source)
            throws TranslationException, InterruptedException {
        return new StretchFinder(new MirroredPartition(
                        new RememberedLog(log), from -> from.is(flow.source().alias(), source)))
                .find()
                .ofTheNewestTopic()
                .atSource();
    }
}
