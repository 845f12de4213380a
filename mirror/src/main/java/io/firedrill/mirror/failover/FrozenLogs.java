package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until logs have stopped to grow, as far as one can see: twice the same ends.
 *
 * @param between two looks; what was on its way, and what a producer tries again, comes in that time
 * @param looks at most, before it is given up
 */
record FrozenLogs(Pause pause, Duration between, int looks) {
    /**
     * The ends at which they stopped.
     *
     * @throws FailoverException naming those that grow still
     */
    Map<TopicPartition, Long> ends(Ends logs) throws FailoverException, ClusterException, InterruptedException {
        Map<TopicPartition, Long> before = logs.ask();
        for (int look = 1; look < looks; look++) {
            pause.of(between);
            Map<TopicPartition, Long> now = logs.ask();
            if (now.equals(before)) {
                return now;
            }
            if (look == looks - 1) {
                throw new FailoverException("%s written still".formatted(growing(before, now)));
            }
            before = now;
        }
        return before;
    }

    private static String growing(Map<TopicPartition, Long> before, Map<TopicPartition, Long> now) {
        Map<String, Long> grown = new TreeMap<>();
        now.forEach((partition, end) -> {
            long more = end - before.getOrDefault(partition, end);
            if (more != 0) {
                grown.put(partition.toString(), more);
            }
        });
        return grown.isEmpty() ? "the topics change, and are" : grown + " records more at the last look: they are";
    }

    /** Asks for the logs' ends. */
    interface Ends {
        Map<TopicPartition, Long> ask() throws ClusterException, InterruptedException;
    }

    /** Lets time pass. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }
}
