package io.firedrill.mirror.status;

import io.firedrill.mirror.status.SourceSide.Topic;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What one look got to know of the topics at both ends.
 *
 * @param topics of the source that the flow carries; null where it did not tell
 * @param sourceLogs by partition as the source calls it; null where it did not tell
 * @param sources the source's name of each mirrored topic that the target has, by the target's; null where it did not tell
 * @param targetLogs by partition as the target calls it; null where it did not tell
 * @param firstMissing of the partitions of which the target may lack something, as the source calls them; without those
 *     that were not read
 */
record Ends(
        @Nullable Map<String, Topic> topics,
        @Nullable Map<TopicPartition, SourceLog> sourceLogs,
        @Nullable Map<String, String> sources,
        @Nullable Map<TopicPartition, TargetLog> targetLogs,
        Map<TopicPartition, Optional<FirstMissing>> firstMissing) {}
