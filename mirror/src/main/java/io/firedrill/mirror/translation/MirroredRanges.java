package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
     * One that asks the flow's target.
     *
     * @param limit for each question: the logs, and each reading of one
     */
    public static MirroredRanges of(ReplicationFlow flow, Duration limit) {
        return new MirroredRanges(flow, new KafkaTargetCluster(flow, limit));
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
        try (StampedLogs stamped = target.stampedLogs(logs)) {
            for (TopicPartition mirrored : logs.keySet()) {
                String topic = byTarget.get(mirrored.topic());
                if (topic != null) {
                    TopicPartition source = new TopicPartition(topic, mirrored.partition());
                    List<OffsetRange> found = ranges(stamped.of(mirrored), source);
                    if (!found.isEmpty()) {
                        ranges.put(source, found);
                    }
                }
            }
        }
        return ranges;
    }

    private List<OffsetRange> ranges(StampedLog log, TopicPartition source)
            throws TranslationException, InterruptedException {
        return new StretchFinder(new MirroredPartition(
                        new RememberedLog(log), from -> from.is(flow.source().alias(), source)))
                .find()
                .atSource();
    }
}
