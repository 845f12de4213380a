package io.firedrill.mirror.preflight.snapshot;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;

/** Asks for topics. */
record TopicQuestions(Admin admin, Questions questions) {
    Answer<Set<String>> names() throws InterruptedException {
        return questions.ask(
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names(), "its topics", TreeSet::new);
    }

    /** Those topics; all have to be there. */
    Answer<Map<String, TopicSnapshot>> described(Set<String> wanted) throws InterruptedException {
        if (wanted.isEmpty()) {
            return new Answer.Known<>(Map.of());
        }
        Map<ConfigResource, KafkaFuture<Config>> settings = admin.describeConfigs(wanted.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .values();
        Answer<Map<String, TopicDescription>> descriptions =
                questions.ask(admin.describeTopics(wanted).allTopicNames(), "what its topics are like");
        if (descriptions instanceof Answer.Unanswered<Map<String, TopicDescription>> unanswered) {
            return new Answer.Unanswered<>(unanswered.reason());
        }
        Map<String, TopicSnapshot> topics = new HashMap<>();
        if (descriptions instanceof Answer.Known<Map<String, TopicDescription>> known) {
            for (TopicDescription topic : known.value().values()) {
                KafkaFuture<Config> asked = Objects.requireNonNull(
                        settings.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())));
                topics.put(
                        topic.name(),
                        snapshot(
                                topic,
                                questions.ask(asked, "the settings of topic " + topic.name(), TopicQuestions::values)));
            }
        }
        return new Answer.Known<>(topics);
    }

    private static TopicSnapshot snapshot(TopicDescription topic, Answer<Map<String, String>> config) {
        int replicationFactor = Integer.MAX_VALUE;
        int leaderless = 0;
        int underReplicated = 0;
        int fewestInSync = Integer.MAX_VALUE;
        for (TopicPartitionInfo partition : topic.partitions()) {
            replicationFactor = Math.min(replicationFactor, partition.replicas().size());
            fewestInSync = Math.min(fewestInSync, partition.isr().size());
            leaderless += partition.leader() == null || partition.leader().isEmpty() ? 1 : 0;
            underReplicated += partition.isr().size() < partition.replicas().size() ? 1 : 0;
        }
        return new TopicSnapshot(
                topic.name(),
                topic.partitions().size(),
                replicationFactor,
                new TopicSnapshot.Replicas(leaderless, underReplicated, fewestInSync),
                config);
    }

    /** Secret ones come without a value. */
    private static Map<String, String> values(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toUnmodifiableMap(ConfigEntry::name, ConfigEntry::value));
    }
}
