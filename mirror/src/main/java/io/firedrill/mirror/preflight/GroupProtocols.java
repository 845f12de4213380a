package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.GroupSnapshot;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.GroupType;

/** Groups of newer types need a finalized feature. */
final class GroupProtocols implements Check {
    private static final Map<GroupType, String> FEATURES = Map.of(
            GroupType.CONSUMER, "group.version",
            GroupType.SHARE, "share.version",
            GroupType.STREAMS, "streams.version");

    @Override
    public About about() {
        return new About(
                "group-protocols",
                "The target speaks the protocols of the source's groups.",
                "Consumers whose protocol the target does not speak cannot join their group there.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        Map<GroupType, List<GroupSnapshot>> byType = mirror.source().groups().all().value().stream()
                .collect(Collectors.groupingBy(GroupSnapshot::type, TreeMap::new, Collectors.toList()));
        Map<String, Short> levels = mirror.target().runtime().features().value();
        for (Map.Entry<GroupType, String> needed : FEATURES.entrySet()) {
            List<GroupSnapshot> groups = byType.getOrDefault(needed.getKey(), List.of());
            if (!groups.isEmpty() && levels.getOrDefault(needed.getValue(), (short) 0) < 1) {
                found.blocks(
                        needed.getValue(),
                        "is not on at %s, and %s of %s needs it"
                                .formatted(
                                        mirror.target().alias(),
                                        Some.of(groups.stream()
                                                .map(GroupSnapshot::name)
                                                .toList()),
                                        mirror.source().alias()),
                        Commands.at(mirror.target()).feature(needed.getValue(), 1));
            }
        }
    }
}
