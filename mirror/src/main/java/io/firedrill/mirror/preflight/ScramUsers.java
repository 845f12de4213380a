package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Nothing syncs users. Their passwords cannot be asked for, so whether these are the same is not known. */
final class ScramUsers implements Check {
    @Override
    public About about() {
        return new About(
                "scram-users",
                "Each SCRAM user of the source is one at the target, with the same mechanisms.",
                "Clients that move cannot log in.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        Map<String, Set<String>> there =
                mirror.target().access().scramMechanisms().value();
        Map<String, Set<String>> here =
                mirror.source().access().scramMechanisms().value();
        if (here.isEmpty()) {
            found.doesNotApply(
                    "'%s' has no SCRAM users".formatted(mirror.source().alias()));
        }
        new TreeMap<>(here).forEach((user, mechanisms) -> {
            Set<String> missing = new TreeSet<>(mechanisms);
            missing.removeAll(there.getOrDefault(user, Set.of()));
            if (!missing.isEmpty()) {
                found.blocks(
                        user,
                        "has no %s credential at %s"
                                .formatted(
                                        String.join(", ", missing),
                                        mirror.target().alias()),
                        Commands.at(mirror.target())
                                .configs(
                                        "users",
                                        Commands.each("--entity-name", Set.of(user)),
                                        missing.stream()
                                                .map(mechanism -> mechanism + "=[password=<the same>]")
                                                .collect(Collectors.joining(","))));
            }
        });
    }
}
