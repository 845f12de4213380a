package io.firedrill.mirror.status;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where logs begin and end; knows nothing of a partition that no broker leads. */
record LogEnds(
        Map<TopicPartition, Long> begins, Map<TopicPartition, Long> lastStables, Map<TopicPartition, Long> ends) {
    /**
     * Asks.
     *
     * @throws UnansweredException when nothing is known of any partition
     */
    static LogEnds of(Admin admin, Questions questions, Collection<TopicPartition> partitions)
            throws UnansweredException, InterruptedException {
        // The begins first and the ends last: whatever happens meanwhile, they are in this order.
        return new LogEnds(
                ask(admin, questions, partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED),
                ask(admin, questions, partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED),
                ask(admin, questions, partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED));
    }

    private static Map<TopicPartition, Long> ask(
            Admin admin,
            Questions questions,
            Collection<TopicPartition> partitions,
            OffsetSpec spec,
            IsolationLevel isolation)
            throws UnansweredException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        ListOffsetsResult asked = admin.listOffsets(wanted, new ListOffsetsOptions(isolation));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        @Nullable UnansweredException latest = null;
        for (TopicPartition partition : partitions) {
            try {
                offsets.put(
                        partition,
                        questions
                                .answer(asked.partitionResult(partition), "where its logs begin and end")
                                .offset());
            } catch (UnansweredException e) {
                latest = e;
            }
        }
        if (latest != null && offsets.isEmpty()) {
            throw latest;
        }
        return offsets;
    }

    boolean knows(TopicPartition partition) {
        return begins.containsKey(partition) && lastStables.containsKey(partition) && ends.containsKey(partition);
    }

    long begin(TopicPartition partition) {
        return begins.getOrDefault(partition, 0L);
    }

    long lastStable(TopicPartition partition) {
        return Math.max(begin(partition), lastStables.getOrDefault(partition, 0L));
    }

    long end(TopicPartition partition) {
        return Math.max(lastStable(partition), ends.getOrDefault(partition, 0L));
    }
}
