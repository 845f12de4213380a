package io.firedrill.mirror.status;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/**
 * How large a cluster's logs are.
 *
 * @param admin is not closed
 */
record LogSizes(Admin admin, Questions questions) {
    /**
     * The size in bytes of each partition's largest replica: the others are not ahead of it. Without those of brokers that do not
     * answer, and empty for whoever may not describe the cluster.
     */
    Map<TopicPartition, OptionalLong> of(Set<String> topics) throws UnansweredException, InterruptedException {
        Collection<Node> brokers = questions.answer(admin.describeCluster().nodes(), "its brokers");
        Map<TopicPartition, OptionalLong> sizes = new HashMap<>();
        for (Map.Entry<Integer, KafkaFuture<Map<String, LogDirDescription>>> broker : admin.describeLogDirs(
                        brokers.stream().map(Node::id).toList())
                .descriptions()
                .entrySet()) {
            try {
                questions
                        .answer(broker.getValue(), "the logs of broker %d".formatted(broker.getKey()))
                        .values()
                        .forEach(directory -> directory.replicaInfos().forEach((partition, replica) -> {
                            if (topics.contains(partition.topic()) && !replica.isFuture()) {
                                sizes.merge(partition, OptionalLong.of(replica.size()), LogSizes::larger);
                            }
                        }));
            } catch (UnansweredException e) {
                // What is not known is told as that, of the partitions that nobody else has.
            }
        }
        return sizes;
    }

    private static OptionalLong larger(OptionalLong one, OptionalLong other) {
        return one.getAsLong() < other.getAsLong() ? other : one;
    }
}
