package io.firedrill.mirror.preflight.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What consumes from a cluster.
 *
 * @param all of every type
 * @param shareReset {@code share.auto.offset.reset} of share groups, by group; asked for the groups that the source has
 */
public record Groups(Answer<List<GroupSnapshot>> all, Answer<Map<String, String>> shareReset) {
    /** The group of that name. */
    public Optional<GroupSnapshot> named(String name) throws UnansweredException {
        return all.value().stream().filter(group -> group.name().equals(name)).findFirst();
    }
}
