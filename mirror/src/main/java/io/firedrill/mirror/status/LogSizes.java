package io.firedrill.mirror.status;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/**
 * How large a cluster's logs are.
 *
 * @param admin is not closed
 */
record LogSizes(Admin admin, Questions questions) {
    /** The size in bytes of each partition at its leader. Without those whose leader does not tell, and empty for whoever may not ask. */
    Map<TopicPartition, OptionalLong> of(Set<String> topics) throws InterruptedException {
        Map<TopicPartition, Integer> leaders = leaders(topics);
        Map<TopicPartition, OptionalLong> sizes = new HashMap<>();
        for (Map.Entry<Integer, KafkaFuture<Map<String, LogDirDescription>>> broker : admin.describeLogDirs(
                        Set.copyOf(leaders.values()))
                .descriptions()
                .entrySet()) {
            try {
                questions
                        .answer(broker.getValue(), "the logs of broker %d".formatted(broker.getKey()))
                        .values()
                        .forEach(directory -> directory.replicaInfos().forEach((partition, replica) -> {
                            if (broker.getKey().equals(leaders.get(partition)) && !replica.isFuture()) {
                                sizes.put(partition, OptionalLong.of(replica.size()));
                            }
                        }));
            } catch (UnansweredException e) {
                // The partitions that it leads have no size then, and that is told.
            }
        }
        return sizes;
    }

    private Map<TopicPartition, Integer> leaders(Set<String> topics) throws InterruptedException {
        Map<TopicPartition, Integer> leaders = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> one :
                admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                TopicDescription topic = questions.answer(one.getValue(), "topic '%s'".formatted(one.getKey()));
                topic.partitions().forEach(partition -> {
                    Node leader = partition.leader();
                    if (leader != null && !leader.isEmpty()) {
                        leaders.put(new TopicPartition(one.getKey(), partition.partition()), leader.id());
                    }
                });
            } catch (UnansweredException e) {
                // Deleted since it was listed, or silent: its partitions have no size, and that is told.
            }
        }
        return leaders;
    }
}
