package io.firedrill.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeMetadataQuorumOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTransactionsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.utils.Utils;

/** Which brokers have which office now, by id. */
final class Coordinators {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** The broker that is asked first may be the one that is paused or cut off: then there is time for others. */
    private static final int ATTEMPT_MILLIS = 2_000;

    private static final String TRANSACTIONS = "__transaction_state";

    private final Admin admin;

    Coordinators(Admin admin) {
        this.admin = admin;
    }

    int activeController() {
        return answer("active controller", () -> admin.describeMetadataQuorum(
                                new DescribeMetadataQuorumOptions().timeoutMs(ATTEMPT_MILLIS))
                        .quorumInfo())
                .leaderId();
    }

    int ofGroup(String group) {
        return answer("coordinator of group " + group, () -> admin.describeConsumerGroups(
                                List.of(group), new DescribeConsumerGroupsOptions().timeoutMs(ATTEMPT_MILLIS))
                        .describedGroups()
                        .getOrDefault(group, KafkaFuture.completedFuture(null)))
                .coordinator()
                .id();
    }

    /** Also of an id that nobody has used: the leader of the partition into which it falls. */
    int ofTransactions(String transactionalId) {
        String what = "coordinator of transactions " + transactionalId;
        DescribeTransactionsOptions limited = new DescribeTransactionsOptions().timeoutMs(ATTEMPT_MILLIS);
        try {
            return answer(what, () -> admin.describeTransactions(List.of(transactionalId), limited)
                            .description(transactionalId))
                    .coordinatorId();
        } catch (IllegalStateException e) {
            // The question has made the brokers create the topic where it was missing.
            if (e.getCause() instanceof TransactionalIdNotFoundException) {
                return leaderOf(what, TRANSACTIONS, transactionalId);
            }
            throw e;
        }
    }

    /** As {@code TransactionStateManager.partitionFor} has it. */
    private int leaderOf(String what, String topic, String id) {
        DescribeTopicsOptions limited = new DescribeTopicsOptions().timeoutMs(ATTEMPT_MILLIS);
        List<TopicPartitionInfo> partitions = answer(what, () -> admin.describeTopics(List.of(topic), limited)
                        .topicNameValues()
                        .getOrDefault(topic, KafkaFuture.completedFuture(null)))
                .partitions();
        Node leader =
                partitions.get(Utils.abs(id.hashCode()) % partitions.size()).leader();
        if (leader == null) {
            throw new IllegalStateException("nobody is the " + what);
        }
        return leader.id();
    }

    private static <T> T answer(String what, Supplier<KafkaFuture<T>> question) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                T found = question.get().get(ATTEMPT_MILLIS * 2L, TimeUnit.MILLISECONDS);
                if (found == null) {
                    throw new IllegalStateException("nobody is the " + what);
                }
                return found;
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            } catch (ExecutionException | TimeoutException e) {
                boolean another = e instanceof TimeoutException || e.getCause() instanceof RetriableException;
                if (!another || System.nanoTime() > deadline) {
                    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
                    throw new IllegalStateException(
                            "the %s is not to be found out: %s".formatted(what, cause.getMessage()), cause);
                }
            }
        }
    }
}
