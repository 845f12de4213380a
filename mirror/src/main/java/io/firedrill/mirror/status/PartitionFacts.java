package io.firedrill.mirror.status;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.status.TargetLog.NewestStamp;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a partition at both ends.
 *
 * @param partition as the source calls it
 * @param source null where no broker of the source leads it
 * @param target null where the target has no such partition, or nobody leads it
 */
record PartitionFacts(
        ReplicationFlow flow,
        TopicPartition partition,
        @Nullable SourceLog source,
        @Nullable TargetLog target) {

    /** Why nobody can say what the target lacks; empty where one can. */
    Optional<String> whyUnknown() {
        if (source == null) {
            return Optional.of(
                    "no broker of %s leads %s".formatted(flow.source().alias(), partition));
        }
        if (isEmptyAtSource(source) || target == null || target.end() == 0) {
            return Optional.empty();
        }
        NewestStamp newest = target.newest();
        if (newest == null) {
            return Optional.of(
                    target.begin() == target.end()
                            ? "%s is empty now: nothing in it tells how far it had come".formatted(atTarget())
                            : "none of the last %,d records of %s has a stamp of %s: does its mirror have ProvenanceStamp?"
                                    .formatted(
                                            target.unstampedAfter(),
                                            atTarget(),
                                            flow.source().alias()));
        }
        if (target.unstampedAfter() > 0 && flow.naming() == TopicNaming.PREFIXED) {
            return Optional.of("the last %,d records of %s have no stamp: its mirror has lost ProvenanceStamp"
                    .formatted(target.unstampedAfter(), atTarget()));
        }
        if (isSameTopic(source, newest) && newest.stamp().offset() >= source.end()) {
            return Optional.of("%s ends at %,d in %s, and %s has its record %,d: the source has lost records"
                    .formatted(
                            partition,
                            source.end(),
                            flow.source().alias(),
                            flow.target().alias(),
                            newest.stamp().offset()));
        }
        return Optional.empty();
    }

    /** The first offset of the source that the target may lack; empty where it lacks none, or nobody knows. */
    OptionalLong missingFrom() {
        if (source == null || isEmptyAtSource(source) || whyUnknown().isPresent()) {
            return OptionalLong.empty();
        }
        long next = Math.max(source.begin(), afterMirrored(source));
        return next < source.lastStable() ? OptionalLong.of(next) : OptionalLong.empty();
    }

    /** At most so many records were removed at the source before they were mirrored. */
    long removed() {
        if (source == null || whyUnknown().isPresent()) {
            return 0;
        }
        long next = afterMirrored(source);
        long gap = source.begin() - next;
        // One offset is what the end of a transaction takes: no record.
        return next < 0 || gap <= 1 ? 0 : gap;
    }

    /** The offset of the source after the newest record at the target; below 0 where there is none of the topic as it is now. */
    private long afterMirrored(SourceLog now) {
        NewestStamp newest = target == null ? null : target.newest();
        return newest == null || !isSameTopic(now, newest) ? -1 : newest.stamp().offset() + 1;
    }

    /** A topic that was deleted and made anew has nothing at the target yet, whatever the stamps of the old one say. */
    private static boolean isSameTopic(SourceLog now, NewestStamp newest) {
        return newest.stamp().from().topic().mayBe(now.topic());
    }

    private static boolean isEmptyAtSource(SourceLog log) {
        return log.begin() >= log.lastStable();
    }

    private String atTarget() {
        return flow.targetTopic(partition.topic()) + "-" + partition.partition();
    }
}
