package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.GroupSnapshot;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.Set;
import org.apache.kafka.common.GroupType;

/**
 * Groups that consume what is mirrored are mirrored themselves. Without being told so, MirrorMaker 2 leaves out
 * {@code connect-.*}, the groups of sink connectors.
 */
final class GroupsCarried implements Check {
    @Override
    public About about() {
        return new About(
                "groups-carried",
                "The places of every group that consumes a carried topic are carried, too.",
                "A group without a place begins where auto.offset.reset says: it skips what it has not read, or repeats all that is there.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        for (GroupSnapshot group : mirror.source().groups().all().value()) {
            if (group.type() == GroupType.SHARE
                    || CarriedGroups.isOfATerminal(group)
                    || CarriedGroups.isCarried(mirror, group)) {
                continue;
            }
            Set<String> consumed = CarriedGroups.carriedTopics(mirror, group, found);
            if (!consumed.isEmpty()) {
                String excluding = mirror.properties().key("groups.exclude");
                found.blocks(
                        group.name(),
                        "consumes %s, and is not carried".formatted(Some.of(consumed)),
                        CarriedGroups.isExcluded(mirror, group)
                                ? excluding + "=console-consumer-.*,__.*"
                                : mirror.properties().key("groups") + "="
                                        + String.join(
                                                ",", mirror.properties().flow().groups()) + "," + group.name());
            }
        }
    }
}
