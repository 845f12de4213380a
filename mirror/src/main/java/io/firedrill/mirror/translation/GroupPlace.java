package io.firedrill.mirror.translation;

import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a group would go on at the target.
 *
 * @param source the partition as the source calls it
 * @param target the partition as the target calls it
 * @param isFinal whether it stays the same whatever is mirrored from now on: a record that the group has not read is there
 * @param bracket the offset syncs by which it was found; empty where stamps tell it
 */
public record GroupPlace(
        String group,
        TopicPartition source,
        TopicPartition target,
        Translation translation,
        boolean isFinal,
        Optional<SyncBracket> bracket) {
    /** One that stamps tell, or nothing does. */
    public GroupPlace(
            String group, TopicPartition source, TopicPartition target, Translation translation, boolean isFinal) {
        this(group, source, target, translation, isFinal, Optional.empty());
    }
}
