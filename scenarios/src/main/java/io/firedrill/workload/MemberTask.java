package io.firedrill.workload;

import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.scenario.GroupSpec;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that one member of a consumer group needs to know.
 *
 * @param historyFolder where it writes its history
 * @param regions where it can consume and what is called how there, by region
 * @param region where it starts
 * @param outputWriter under which it writes down what it sends; null for a group that only reads
 * @param keyedTopics those whose intents carry a hash of the key
 */
public record MemberTask(
        String historyFolder,
        HistoryWriterInfo writer,
        GroupSpec spec,
        Map<String, Standing> regions,
        String region,
        @Nullable HistoryWriterInfo outputWriter,
        Set<String> keyedTopics) {
    public MemberTask {
        regions = Map.copyOf(regions);
        keyedTopics = Set.copyOf(keyedTopics);
    }
}
