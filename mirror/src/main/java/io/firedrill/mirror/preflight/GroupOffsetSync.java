package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** Off by default. */
final class GroupOffsetSync implements Check {
    static final String SETTING = "sync.group.offsets.enabled";

    @Override
    public About about() {
        return new About(
                "group-offset-sync",
                "Groups are given their places at the target, by MirrorMaker 2 or by an offset bridge.",
                "Consumers that simply connect to the target begin where auto.offset.reset says, unless somebody promotes their groups first.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        if (mirror.bridged()) {
            found.doesNotApply("an offset bridge keeps %s"
                    .formatted(mirror.properties().flow().commitsTopic()));
        } else if (!mirror.properties().isOn(SETTING, false)) {
            String key = mirror.properties().key(SETTING);
            found.warns(key, "is false" + mirror.properties().byDefault(SETTING), key + "=true");
        }
    }
}
