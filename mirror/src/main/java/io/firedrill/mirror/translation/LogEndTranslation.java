package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * No translation at all: every group continues with what comes next, as clients without a committed place do by default
 * ({@code auto.offset.reset=latest}). Whatever a group had not processed is skipped; only good for showing that.
 */
final class LogEndTranslation implements OffsetTranslation {
    private final GroupTopics topics;
    private final TargetCluster target;

    LogEndTranslation(ReplicationFlow flow, TargetCluster target) {
        this.topics = new GroupTopics(flow);
        this.target = target;
    }

    @Override
    public List<TranslatedOffset> translate(Map<String, Set<String>> sourceTopics)
            throws TranslationException, InterruptedException {
        Map<TopicPartition, LogRange> logs = topics.requireAll(sourceTopics, target);
        List<TranslatedOffset> translated = new ArrayList<>();
        sourceTopics.forEach((group, names) -> topics.mirrored(names, logs)
                .forEach((partition, log) ->
                        translated.add(new TranslatedOffset(group, partition, log.end(), Origin.LOG_END))));
        translated.sort(TranslatedOffset.ORDER);
        return translated;
    }
}
