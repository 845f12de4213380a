package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets of the source taken for the target's, as runbooks do that copy them by hand. Wherever the source has offsets
 * without a record that is mirrored (ends of transactions, aborted records, compaction), or a log that began earlier, the
 * target's offsets are smaller, and the group skips as many records; only good for showing that.
 */
final class SameOffsetTranslation implements OffsetTranslation {
    private final GroupTopics topics;
    private final TargetCluster target;

    SameOffsetTranslation(ReplicationFlow flow, TargetCluster target) {
        this.topics = new GroupTopics(flow);
        this.target = target;
    }

    @Override
    public List<TranslatedOffset> translate(Map<String, Set<String>> sourceTopics)
            throws TranslationException, InterruptedException {
        Map<TopicPartition, LogRange> logs = topics.requireAll(sourceTopics, target);
        CommittedOffsets committed = new CommittedOffsets(target.checkpoints(), target.commits(), topics::atTarget);
        List<TranslatedOffset> translated = new ArrayList<>();
        sourceTopics.forEach((group, names) -> topics.mirrored(names, logs)
                .forEach((partition, log) -> translated.add(sameOffset(group, partition, log, committed))));
        translated.sort(TranslatedOffset.ORDER);
        return translated;
    }

    private static TranslatedOffset sameOffset(
            String group, TopicPartition partition, LogRange log, CommittedOffsets committed) {
        OptionalLong source = committed.of(group, partition);
        return source.isEmpty()
                ? new TranslatedOffset(group, partition, log.start(), Origin.LOG_START)
                : new TranslatedOffset(group, partition, log.nearest(source.getAsLong()), Origin.SAME_OFFSET);
    }
}
