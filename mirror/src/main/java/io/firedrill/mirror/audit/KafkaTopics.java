package io.firedrill.mirror.audit;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Asks a cluster for its topics: ids, clean-up policies, and where logs begin and end. */
record KafkaTopics(Admin admin, ClusterAnswers answers) {
    /**
     * A topic.
     *
     * @param logs by partition; their ends are those of what the isolation level lets a client read
     */
    record Facts(Uuid id, boolean compacted, Map<Integer, LogRange> logs) {}

    Set<String> names() throws ClusterException, InterruptedException {
        return answers.get(admin.listTopics().names(), "its topics");
    }

    /** Of topics that exist, by name. */
    Map<String, Facts> of(Collection<String> names, IsolationLevel isolation)
            throws ClusterException, InterruptedException {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, TopicDescription> described = answers.get(
                admin.describeTopics(names).allTopicNames(), "the ids of %d topics".formatted(names.size()));
        Set<String> compacted = compacted(names);
        List<TopicPartition> partitions = new ArrayList<>();
        described.forEach((name, topic) ->
                topic.partitions().forEach(info -> partitions.add(new TopicPartition(name, info.partition()))));
        Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(partitions, OffsetSpec.earliest(), isolation);
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest(), isolation);
        Map<String, Map<Integer, LogRange>> logs = new HashMap<>();
        starts.forEach((partition, start) -> logs.computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
                .put(
                        partition.partition(),
                        new LogRange(
                                start.offset(),
                                Objects.requireNonNull(ends.get(partition)).offset())));
        Map<String, Facts> facts = new TreeMap<>();
        described.forEach((name, topic) -> facts.put(
                name, new Facts(topic.topicId(), compacted.contains(name), logs.getOrDefault(name, Map.of()))));
        return facts;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(
            List<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation)
            throws ClusterException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
        return answers.get(
                admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all(),
                "the ends of %d logs".formatted(partitions.size()));
    }

    private Set<String> compacted(Collection<String> names) throws ClusterException, InterruptedException {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Config> configs = answers.get(
                admin.describeConfigs(resources).all(), "the clean-up policies of %d topics".formatted(names.size()));
        return configs.entrySet().stream()
                .filter(config -> isCompacted(config.getValue()))
                .map(config -> config.getKey().name())
                .collect(Collectors.toSet());
    }

    private static boolean isCompacted(Config config) {
        ConfigEntry policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
        return policy != null && policy.value() != null && policy.value().contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }
}
