package io.firedrill.mirror.commits;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a group at the source that reads what came from the target goes on in the target's own topic, as somebody found it.
 *
 * @param partition the target's own
 * @param offset the next that the group reads there; empty where it is not known, or the group has none
 * @param isGone whether the group has no place any more in what came from the target
 * @param atMillis when that was, in milliseconds since the epoch by the clock of the one who looked
 */
public record GroupHome(String group, TopicPartition partition, OptionalLong offset, boolean isGone, long atMillis) {}
