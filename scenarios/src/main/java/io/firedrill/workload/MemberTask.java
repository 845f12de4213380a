package io.firedrill.workload;

import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.scenario.GroupSpec;
import java.util.Map;

/**
 * All that one member of a consumer group needs to know.
 *
 * @param historyFolder where it writes its history
 * @param regions where it can consume and what is called how there, by region
 * @param region where it starts
 */
public record MemberTask(
        String historyFolder, HistoryWriterInfo writer, GroupSpec spec, Map<String, Standing> regions, String region) {
    public MemberTask {
        regions = Map.copyOf(regions);
    }
}
