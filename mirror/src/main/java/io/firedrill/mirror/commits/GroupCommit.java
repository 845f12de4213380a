package io.firedrill.mirror.commits;

import org.apache.kafka.common.TopicPartition;

/**
 * What a group had committed at the source when somebody looked.
 *
 * @param partition as the source calls it
 * @param offset the next that the group reads there; at least 0
 * @param atMillis when that was, in milliseconds since the epoch by the clock of the one who looked
 */
public record GroupCommit(String group, TopicPartition partition, long offset, long atMillis) {
    public GroupCommit {
        if (offset < 0) {
            throw new IllegalArgumentException(
                    "group %s, %s: offset %d is below 0".formatted(group, partition, offset));
        }
    }
}
