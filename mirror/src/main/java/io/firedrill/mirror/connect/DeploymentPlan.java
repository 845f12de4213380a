package io.firedrill.mirror.connect;

import java.util.List;

/**
 * What a deployment would do; nothing was changed. Shows no secrets.
 *
 * @param kafkaClusterId of the target, as it told itself
 * @param changes one entry per connector, in the order in which they are made
 * @param begins whether the mirror was made before, and begins now
 * @param obstacles why it must not be done, each with what to do; none if it may
 * @param notes what somebody should know
 */
public record DeploymentPlan(
        String kafkaClusterId,
        List<ConnectorChange> changes,
        boolean begins,
        List<String> obstacles,
        List<String> notes) {
    public DeploymentPlan {
        changes = List.copyOf(changes);
        obstacles = List.copyOf(obstacles);
        notes = List.copyOf(notes);
    }

    /** Whether the cluster is already as it should be. */
    public boolean changesNothing() {
        return !begins && changes.stream().allMatch(change -> change.kind() == ConnectorChange.Kind.UNCHANGED);
    }
}
