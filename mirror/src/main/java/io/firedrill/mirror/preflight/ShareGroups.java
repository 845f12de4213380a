package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.GroupSnapshot;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.Map;
import org.apache.kafka.common.GroupType;

/** Share groups acknowledge record by record and commit no offsets: nothing can be carried. */
final class ShareGroups implements Check {
    private static final String SETTING = "share.auto.offset.reset";

    @Override
    public About about() {
        return new About(
                "share-groups",
                "Share groups begin at the earliest record at the target.",
                "A share group starts anew at the target: by default at the end, so that it skips all that it had not acknowledged.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        Map<String, String> resets = mirror.target().groups().shareReset().value();
        boolean any = false;
        for (GroupSnapshot group : mirror.source().groups().all().value()) {
            if (group.type() != GroupType.SHARE) {
                continue;
            }
            any = true;
            String reset = resets.getOrDefault(group.name(), "latest");
            if (reset.equals("latest")) {
                found.blocks(
                        group.name(),
                        "would begin at the end at %s".formatted(mirror.target().alias()),
                        Commands.at(mirror.target()).groupSetting(group.name(), SETTING, "earliest"));
            } else {
                found.warns(
                        group.name(),
                        "would begin at %s at %s, and repeat what it has acknowledged"
                                .formatted(reset, mirror.target().alias()),
                        "let its members know records that they have seen, and --ignore share-groups");
            }
        }
        if (!any) {
            found.doesNotApply(
                    "'%s' has no share groups".formatted(mirror.source().alias()));
        }
    }
}
