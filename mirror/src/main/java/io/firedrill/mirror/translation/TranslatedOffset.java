package io.firedrill.mirror.translation;

import java.util.Comparator;
import org.apache.kafka.common.TopicPartition;

/**
 * A group's place in one partition at the target.
 *
 * @param target topic and partition as the target calls them
 * @param offset the next that the group reads
 * @param origin how it was found
 */
public record TranslatedOffset(String group, TopicPartition target, long offset, Origin origin) {
    static final Comparator<TranslatedOffset> ORDER = Comparator.comparing(TranslatedOffset::group)
            .thenComparing(offset -> offset.target().topic())
            .thenComparing(offset -> offset.target().partition());

    TranslatedOffset at(long otherOffset, Origin otherOrigin) {
        return new TranslatedOffset(group, target, otherOffset, otherOrigin);
    }

    /** How a place was found. */
    public enum Origin {
        /** By the stamps of the mirrored records: what the group had committed, and nothing else, is behind it. */
        EXACT("exact"),
        /** By the stamps, where the mirror had gone back: nothing is skipped, something is repeated. */
        AT_LEAST("at least"),
        /** By MirrorMaker 2's offset syncs, where there are no stamps: nothing is skipped, something may be repeated. */
        OFFSET_SYNCS("offset syncs"),
        /** MirrorMaker 2's latest checkpoint, as it is. */
        CHECKPOINT("checkpoint"),
        /** A checkpoint outside of the log, moved to the log's nearer end. */
        CLAMPED("clamped checkpoint"),
        /** There is no checkpoint: the group reads all that is there. */
        LOG_START("log start"),
        /** The source's offset, as if it were the target's. */
        SAME_OFFSET("same offset"),
        /** As far in the target's log as the offset is in the source's. */
        PROPORTIONAL("by proportion"),
        /** Nothing was done: the group was there already. */
        AS_IT_WAS("as it was"),
        /** Nothing was translated: the group reads what comes next. */
        LOG_END("log end");

        private final String label;

        Origin(String label) {
            this.label = label;
        }

        /** As reports print it. */
        public String label() {
            return label;
        }
    }
}
