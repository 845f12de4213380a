package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.GroupSnapshot;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.List;
import org.apache.kafka.common.GroupType;

/** MirrorMaker 2 asks for groups of the types classic and consumer only ({@code ListGroupsOptions.forConsumerGroups}). */
final class StreamsGroups implements Check {
    @Override
    public About about() {
        return new About(
                "streams-groups",
                "Streams groups of the new protocol have an offset bridge.",
                "MirrorMaker 2 does not see streams groups: without a bridge their places are nowhere at the target.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        List<GroupSnapshot> streams = mirror.source().groups().all().value().stream()
                .filter(group -> group.type() == GroupType.STREAMS)
                .toList();
        if (streams.isEmpty()) {
            found.doesNotApply(
                    "'%s' has no streams groups".formatted(mirror.source().alias()));
        } else if (!mirror.bridged()) {
            streams.forEach(group -> found.blocks(
                    group.name(),
                    "is a streams group, and there is no %s at %s"
                            .formatted(
                                    mirror.properties().flow().commitsTopic(),
                                    mirror.target().alias()),
                    "run firedrill mirror bridge beside the mirror, or group.protocol=classic in the application"));
        }
    }
}
