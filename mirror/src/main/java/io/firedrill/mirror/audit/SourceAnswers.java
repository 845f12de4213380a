package io.firedrill.mirror.audit;

import io.firedrill.mirror.audit.AskedSource.SourceTopic;
import io.firedrill.mirror.cluster.ClusterException;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The source as far as it can be asked.
 *
 * @param source null where it is not asked
 * @param topics that it has
 */
record SourceAnswers(@Nullable AskedSource source, Map<String, SourceTopic> topics) {
    static final SourceAnswers NONE = new SourceAnswers(null, Map.of());

    static SourceAnswers of(AskedSource source, Set<String> topics) throws ClusterException, InterruptedException {
        return new SourceAnswers(source, source.topics(topics));
    }

    boolean isAsked() {
        return source != null;
    }

    GapJudge.@Nullable Source of(String topic) {
        return source == null ? null : new GapJudge.Source(source, topics.get(topic));
    }

    @Nullable
    LogRange log(TopicPartition partition) {
        SourceTopic topic = topics.get(partition.topic());
        return topic == null ? null : topic.logs().get(partition.partition());
    }

    /** What the source still has before the first record that was mirrored; null where that is nothing, or not known. */
    @Nullable
    OffsetSpan notMirroredBefore(TopicPartition partition, TopicMaking making, boolean sawTheBeginning) {
        LogRange log = log(partition);
        long first = making.mirrored().first();
        return sawTheBeginning && log != null && log.start() < first ? new OffsetSpan(log.start(), first) : null;
    }
}
