package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.GroupSnapshot;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which groups a flow takes along: the rules of {@code MirrorCheckpointConnector} and {@code DefaultGroupFilter} of Kafka 4.3.1. */
final class CarriedGroups {
    private static final String GROUPS_EXCLUDE = "console-consumer-.*,connect-.*,__.*";
    private static final String OF_A_TERMINAL = "console-consumer-";

    private CarriedGroups() {}

    /** Whether the flow's patterns take the group. */
    static boolean isCarried(MirrorSnapshot mirror, GroupSnapshot group) throws UnansweredException {
        return mirror.properties().flow().carriesGroup(group.name()) && !isExcluded(mirror, group);
    }

    /** Whether the flow leaves the group out by name. */
    static boolean isExcluded(MirrorSnapshot mirror, GroupSnapshot group) throws UnansweredException {
        return mirror.properties().list("groups.exclude", GROUPS_EXCLUDE).stream()
                .anyMatch(pattern -> Pattern.matches(pattern, group.name()));
    }

    /** Whether somebody has only looked at a topic with {@code kafka-console-consumer.sh}: no one misses that place. */
    static boolean isOfATerminal(GroupSnapshot group) {
        return group.name().startsWith(OF_A_TERMINAL);
    }

    /** The carried topics that the group has places in; where that is not known, says so, and gives none. */
    static Set<String> carriedTopics(MirrorSnapshot mirror, GroupSnapshot group, Findings found) {
        Set<String> topics = new TreeSet<>();
        try {
            topics.addAll(group.topics().value());
        } catch (UnansweredException e) {
            found.unknown(group.name(), e.reason(), "let the user of the mirror's file describe the group");
        }
        topics.removeIf(topic -> !mirror.carried().carries(topic));
        return topics;
    }
}
