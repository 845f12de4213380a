package io.firedrill.benchmarks;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Topics to write to. */
public final class Topics {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Topics() {}

    /**
     * Makes them, and waits until the leader of each partition serves it: one that refuses a producer's first batch and takes the second
     * never takes the first again (docs/adr/010).
     */
    public static void create(Admin admin, Collection<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        admin.createTopics(topics).all().get();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!isServed(admin, ends, deadline)) {
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean isServed(Admin admin, Map<TopicPartition, OffsetSpec> ends, long deadline)
            throws ExecutionException, InterruptedException {
        try {
            admin.listOffsets(ends).all().get();
            return true;
        } catch (ExecutionException e) {
            if (System.nanoTime() > deadline) {
                throw e;
            }
            return false;
        }
    }
}
