package io.firedrill.mirror.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of a mirrored partition between two audits, and during one.
 *
 * @param topic as the target calls it
 * @param topicId of the target's topic
 * @param begin the first offset at the target that was audited; -1 where none was yet
 * @param position the offset of the target's log from which to read on
 * @param records that were read
 * @param holes offsets of the target, between the first and the last that were audited, that hold no record
 * @param removedUnread offsets that the target's retention removed between two audits, so that nobody has audited them
 * @param unstamped records without a stamp that can be read
 * @param ofOthers records whose stamp names another source than this partition's: of another flow, or derived from a
 *     mirrored record by an application
 * @param firstUnstamped the first of {@code unstamped}; null where there is none
 * @param makings of the source's topic, the latest last
 * @param makingsBefore how many makings there were before these
 * @param forgotten gaps of those
 */
public record PartitionState(
        String topic,
        int partition,
        String topicId,
        long begin,
        long position,
        long records,
        long holes,
        long removedUnread,
        long unstamped,
        long ofOthers,
        @Nullable Long firstUnstamped,
        List<MakingState> makings,
        long makingsBefore,
        GapTotals forgotten) {
    public PartitionState {
        makings = List.copyOf(makings);
        if (position < 0 || partition < 0 || topic.isBlank()) {
            throw new IllegalArgumentException(
                    "%s-%d at %d: must have a name, and numbers of 0 or more".formatted(topic, partition, position));
        }
    }
}
