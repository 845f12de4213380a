package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table stays a table. {@code delete} at the target alone is found here and by {@code retention}. */
final class CleanupPolicy implements Check {
    @Override
    public About about() {
        return new About(
                "cleanup-policy",
                "A topic is cleaned up at the target as it is at the source.",
                "Where a compacted topic is cleaned up by age, keys that have not changed for long are gone, and where the target alone compacts, older records of a key are.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        found.inEachTopic(mirror, pair -> {
            String here = pair.source().setting("cleanup.policy");
            String there = pair.target().setting("cleanup.policy");
            if (!policies(here).equals(policies(there))) {
                found.blocks(
                        pair.target().name(),
                        "cleanup.policy is %s, %s at %s has %s"
                                .formatted(
                                        there,
                                        pair.source().name(),
                                        mirror.source().alias(),
                                        here),
                        // Brackets, or the tool takes the comma for the next setting.
                        Commands.at(mirror.target())
                                .topicSetting(
                                        pair.target().name(),
                                        "cleanup.policy",
                                        here.contains(",") ? "[" + here + "]" : here));
            }
        });
    }

    private static Set<String> policies(String list) {
        return Stream.of(list.split(",")).map(String::trim).collect(Collectors.toSet());
    }
}
