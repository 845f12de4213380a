package io.firedrill.workload;

import io.firedrill.history.LogPartition;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The logs of one region, each the same object whenever it is asked for, by which the history finds it fast. Thread-safe: the sending
 * thread asks for topics, the client's for partitions.
 */
final class LogsOfRegion {
    private final String region;
    /** By topic; {@link LogPartition#UNASSIGNED} is the first, partition 0 the second. */
    private final Map<String, LogPartition[]> known = new ConcurrentHashMap<>();

    LogsOfRegion(String region) {
        this.region = region;
    }

    /** The topic's, where nobody knows a partition yet. */
    LogPartition of(String topic) {
        return of(topic, LogPartition.UNASSIGNED);
    }

    LogPartition of(String topic, int partition) {
        int place = partition - LogPartition.UNASSIGNED;
        // Not computeIfAbsent, which locks also where there is something.
        LogPartition[] logs = known.get(topic);
        if (logs == null || place >= logs.length) {
            logs = known.merge(
                    topic, upTo(place, topic, new LogPartition[0]), (fewer, anew) -> upTo(place, topic, fewer));
        }
        return logs[place];
    }

    private LogPartition[] upTo(int place, String topic, LogPartition[] fewer) {
        if (place < fewer.length) {
            // Another thread was faster.
            return fewer;
        }
        LogPartition[] logs = Arrays.copyOf(fewer, place + 1);
        for (int i = fewer.length; i < logs.length; i++) {
            logs[i] = new LogPartition(region, topic, i + LogPartition.UNASSIGNED);
        }
        return logs;
    }
}
