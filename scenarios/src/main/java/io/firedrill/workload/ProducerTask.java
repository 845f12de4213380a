package io.firedrill.workload;

import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.scenario.ProducerSpec;
import java.util.Map;
import java.util.Set;

/**
 * All that one producer process needs to know.
 *
 * @param historyFolder where it writes its history
 * @param regions where it can produce, by region; the first is {@code spec.region()}
 * @param region where it starts
 * @param seed of keys, payloads and topic choice
 * @param keyedTopics those whose intents carry a hash of the key
 */
public record ProducerTask(
        String historyFolder,
        HistoryWriterInfo writer,
        ProducerSpec spec,
        Map<String, Standing> regions,
        String region,
        long seed,
        Set<String> keyedTopics) {
    public ProducerTask {
        regions = Map.copyOf(regions);
        keyedTopics = Set.copyOf(keyedTopics);
    }

    /** Its share of the rate at which the producer begins. */
    double rateRecordsPerSecond() {
        return (double) spec.rateRecordsPerSecond() / spec.processes();
    }
}
