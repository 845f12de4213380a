package io.firedrill.mirror.cluster;

import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics and logs of one cluster. Thread-safe.
 *
 * @param admin of the cluster; is not closed
 * @param limit for each question
 */
public record ClusterLogs(MirrorCluster cluster, Admin admin, Duration limit) {
    /** The names of all topics that its user may describe, but those that Kafka itself calls internal. */
    public Set<String> topics() throws ClusterException, InterruptedException {
        return answers().get(admin.listTopics().names(), "its topics");
    }

    /**
     * Whether it has a topic.
     *
     * @throws ClusterException also where its user may not know: a list of topics leaves such a one out
     */
    public boolean has(String topic) throws ClusterException, InterruptedException {
        try {
            return !descriptions(Set.of(topic)).isEmpty();
        } catch (ClusterException e) {
            if (e.reason() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    /** Of {@code topics} those of which its user may not know whether they exist. */
    public Set<String> hidden(Collection<String> topics) throws ClusterException, InterruptedException {
        Set<String> hidden = new TreeSet<>();
        Answers answers = answers();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                answers.get(topic.getValue(), "topic " + topic.getKey());
            } catch (ClusterException e) {
                if (e.reason() instanceof AuthorizationException) {
                    hidden.add(topic.getKey());
                } else if (!(e.reason() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return hidden;
    }

    /** One entry for each topic; all of them exist. */
    public Map<String, TopicDescription> descriptions(Collection<String> topics)
            throws ClusterException, InterruptedException {
        return answers().get(admin.describeTopics(topics).allTopicNames(), "topics " + topics);
    }

    /** Where each partition's log ends, records of open transactions included. */
    public Map<TopicPartition, Long> ends(Collection<String> topics) throws ClusterException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        descriptions(topics).forEach((topic, description) -> description
                .partitions()
                .forEach(partition ->
                        wanted.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                answers().get(admin.listOffsets(wanted).all(), "where the logs of %s end".formatted(topics));
        return ends.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue()
                .offset()));
    }

    private Answers answers() {
        return Answers.within(limit, cluster.alias());
    }
}
