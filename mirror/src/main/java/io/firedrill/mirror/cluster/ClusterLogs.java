package io.firedrill.mirror.cluster;

import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics and logs of one cluster. Thread-safe.
 *
 * @param admin of the cluster; is not closed
 * @param limit for each question
 */
public record ClusterLogs(MirrorCluster cluster, Admin admin, Duration limit) {
    /** The names of all topics but those that Kafka itself calls internal. */
    public Set<String> topics() throws ClusterException, InterruptedException {
        return answers().get(admin.listTopics().names(), "its topics");
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
