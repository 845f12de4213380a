package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.Map;
import java.util.TreeMap;

/** What the source's brokers can do, the target's can. No broker tells its version, but the levels of its features. */
final class FeatureLevels implements Check {
    @Override
    public About about() {
        return new About(
                "feature-levels",
                "The target's finalized features are at least at the source's levels.",
                "Clients and settings that rely on a feature work at home and fail, or do less, after the failover.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        Map<String, Short> there = mirror.target().runtime().features().value();
        new TreeMap<>(mirror.source().runtime().features().value()).forEach((feature, level) -> {
            short other = there.getOrDefault(feature, (short) 0);
            if (other < level) {
                found.warns(
                        feature,
                        "is %d, %d at %s"
                                .formatted(other, level, mirror.source().alias()),
                        Commands.at(mirror.target()).feature(feature, level));
            }
        });
    }
}
