package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * The mirrored logs of what groups read at the source.
 *
 * @param flow by which they were mirrored
 */
record GroupTopics(ReplicationFlow flow) {
    /**
     * The logs of all mirrored topics.
     *
     * @throws TranslationException when the target lacks one: a group that got places in the others only would be lost there
     */
    Map<TopicPartition, LogRange> requireAll(Map<String, Set<String>> sourceTopics, TargetCluster target)
            throws TranslationException, InterruptedException {
        Set<String> missing = sourceTopics.values().stream()
                .flatMap(topics -> atTarget(topics).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<TopicPartition, LogRange> logs = target.logs(Set.copyOf(missing));
        logs.keySet().forEach(partition -> missing.remove(partition.topic()));
        if (!missing.isEmpty()) {
            throw new TranslationException(
                    "flow %s: the target has no topic %s: its mirror has not made it yet, or was not to carry it"
                            .formatted(flow.name(), String.join(", ", missing)));
        }
        return logs;
    }

    /** Of {@code logs} those that the source calls {@code sourceTopics}. */
    Map<TopicPartition, LogRange> mirrored(Set<String> sourceTopics, Map<TopicPartition, LogRange> logs) {
        Set<String> names = atTarget(sourceTopics);
        return logs.entrySet().stream()
                .filter(log -> names.contains(log.getKey().topic()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Those topics of all groups that the flow carries, as the source calls them. */
    Set<String> carried(Map<String, Set<String>> sourceTopics) {
        return sourceTopics.values().stream()
                .flatMap(Set::stream)
                .filter(flow::carries)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The groups that read {@code topic}. */
    static Set<String> readersOf(String topic, Map<String, Set<String>> sourceTopics) {
        return sourceTopics.keySet().stream()
                .filter(group -> sourceTopics.getOrDefault(group, Set.of()).contains(topic))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The name at the target of a partition of the source. */
    TopicPartition atTarget(TopicPartition source) {
        return new TopicPartition(flow.targetTopic(source.topic()), source.partition());
    }

    private Set<String> atTarget(Set<String> sourceTopics) {
        return sourceTopics.stream()
                .filter(flow::carries)
                .map(flow::targetTopic)
                .collect(Collectors.toSet());
    }
}
