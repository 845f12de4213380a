package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Places that runbooks make up from nothing but the source's offset. Wherever the source has offsets without a record that is
 * mirrored (ends of transactions, aborted records, compaction), or a log that began earlier, the group may skip records; only
 * good for showing that.
 */
final class GuessedTranslation implements OffsetTranslation {
    private final GroupTopics topics;
    private final TargetCluster target;
    private final Origin origin;
    private final Runbook runbook;

    private GuessedTranslation(ReplicationFlow flow, TargetCluster target, Origin origin, Runbook runbook) {
        this.topics = new GroupTopics(flow);
        this.target = target;
        this.origin = origin;
        this.runbook = runbook;
    }

    /** What is looked up before it guesses. */
    private interface Runbook {
        /** @param topics as the source calls them */
        Guess prepared(Set<String> topics) throws TranslationException, InterruptedException;
    }

    /** The place in a mirrored partition, which may be outside of its log. */
    private interface Guess {
        long place(TopicPartition mirrored, LogRange log, long committed);
    }

    /** The source's offset is taken for the target's, as runbooks do that copy offsets by hand. */
    static GuessedTranslation sameOffset(ReplicationFlow flow, TargetCluster target) {
        return new GuessedTranslation(
                flow, target, Origin.SAME_OFFSET, sources -> (mirrored, log, committed) -> committed);
    }

    /**
     * As far in the target's log as the offset is in the source's, which is taken to begin at 0 and to end where the mirror came to:
     * of 1,000 offsets at the source 600 are records at the target, so that the 500th is its 300th. As wrong as the gaps are uneven.
     */
    static GuessedTranslation proportional(ReplicationFlow flow, TargetCluster target) {
        return new GuessedTranslation(flow, target, Origin.PROPORTIONAL, sources -> {
            Map<TopicPartition, Long> ends = new HashMap<>();
            new MirroredUntil(flow, target)
                    .ends(sources)
                    .forEach((source, end) ->
                            ends.put(new TopicPartition(flow.targetTopic(source.topic()), source.partition()), end));
            return (mirrored, log, committed) -> {
                double part = (double) committed / Math.max(1, ends.getOrDefault(mirrored, committed));
                return log.start() + Math.round(part * (log.end() - log.start()));
            };
        });
    }

    @Override
    public List<TranslatedOffset> translate(Map<String, Set<String>> sourceTopics)
            throws TranslationException, InterruptedException {
        Map<TopicPartition, LogRange> logs = topics.requireAll(sourceTopics, target);
        CommittedOffsets committed = new CommittedOffsets(target.checkpoints(), target.commits(), topics::atTarget);
        Guess guess = runbook.prepared(
                sourceTopics.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        List<TranslatedOffset> translated = new ArrayList<>();
        sourceTopics.forEach((group, names) -> topics.mirrored(names, logs)
                .forEach((partition, log) ->
                        translated.add(place(group, partition, log, committed.of(group, partition), guess))));
        translated.sort(TranslatedOffset.ORDER);
        return translated;
    }

    private TranslatedOffset place(
            String group, TopicPartition partition, LogRange log, OptionalLong committed, Guess guess) {
        return committed.isEmpty()
                ? new TranslatedOffset(group, partition, log.start(), Origin.LOG_START)
                : new TranslatedOffset(
                        group, partition, log.nearest(guess.place(partition, log, committed.getAsLong())), origin);
    }
}
