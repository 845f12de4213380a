package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.GroupSnapshot;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.Map;
import java.util.stream.Collectors;

/** MirrorMaker 2 sets offsets of groups without members only ({@code MirrorCheckpointTask}). */
final class StandbyGroups implements Check {
    @Override
    public About about() {
        return new About(
                "standby-groups",
                "No carried group has members at the target.",
                "The places of a group that somebody consumes in at the target are not synced: it goes on from where these members are.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        Map<String, GroupSnapshot> there = mirror.target().groups().all().value().stream()
                .collect(Collectors.toMap(GroupSnapshot::name, group -> group, (one, other) -> one));
        for (GroupSnapshot group : mirror.source().groups().all().value()) {
            GroupSnapshot other = there.get(group.name());
            if (other != null && other.hasMembers() && CarriedGroups.isCarried(mirror, group)) {
                found.warns(
                        group.name(),
                        "is %s at %s".formatted(other.state(), mirror.target().alias()),
                        "stop its consumers at %s, or give them another group.id"
                                .formatted(mirror.target().alias()));
            }
        }
    }
}
