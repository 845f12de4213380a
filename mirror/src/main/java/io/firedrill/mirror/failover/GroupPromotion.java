package io.firedrill.mirror.failover;

import io.firedrill.mirror.translation.TranslatedOffset;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsResult;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives groups their places at the target. Their members must not run there yet, and the mirror must be stopped: its own
 * group offset sync would write over it. Doing it twice gives the same.
 */
public final class GroupPromotion {
    private final Admin target;
    private final Duration limit;

    /**
     * Promotes nothing yet.
     *
     * @param target is not closed
     * @param limit for all groups together
     */
    public GroupPromotion(Admin target, Duration limit) {
        this.target = target;
        this.limit = limit;
    }

    /**
     * Sets the offsets; returns when all are committed at the target.
     *
     * @throws PromotionException naming each group that was not moved, after all have been tried
     */
    public void promote(Collection<TranslatedOffset> offsets) throws PromotionException, InterruptedException {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> byGroup = new TreeMap<>();
        offsets.forEach(offset -> byGroup.computeIfAbsent(offset.group(), group -> new HashMap<>())
                .put(offset.target(), new OffsetAndMetadata(offset.offset())));
        Map<String, AlterConsumerGroupOffsetsResult> asked = new TreeMap<>();
        byGroup.forEach((group, places) -> asked.put(group, target.alterConsumerGroupOffsets(group, places)));
        long deadline = System.nanoTime() + limit.toNanos();
        Map<String, String> failures = new TreeMap<>();
        for (Map.Entry<String, AlterConsumerGroupOffsetsResult> one : asked.entrySet()) {
            try {
                one.getValue().all().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                failures.put(one.getKey(), String.valueOf(e.getMessage()));
            } catch (TimeoutException e) {
                failures.put(one.getKey(), "no answer within %d s".formatted(limit.toSeconds()));
            }
        }
        if (!failures.isEmpty()) {
            throw new PromotionException(failures);
        }
    }
}
