package io.firedrill.mirror.preflight.snapshot;

import java.util.Set;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;

/**
 * One group.
 *
 * @param type the protocol that its members speak
 * @param topics those that it has committed offsets for; none for a share group, and none at the target, where nobody asks
 */
public record GroupSnapshot(String name, GroupType type, GroupState state, Answer<Set<String>> topics) {
    /** Whether somebody consumes in it now. */
    public boolean hasMembers() {
        return state != GroupState.EMPTY && state != GroupState.DEAD && state != GroupState.UNKNOWN;
    }
}
