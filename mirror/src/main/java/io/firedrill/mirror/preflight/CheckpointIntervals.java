package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.List;

/** The default is a minute for each. */
final class CheckpointIntervals implements Check {
    private static final long DEFAULT_SECONDS = 60;
    private static final long MOST_SECONDS = 10;

    @Override
    public About about() {
        return new About(
                "checkpoint-intervals",
                "Checkpoints are at most ten seconds old, and so are groups' places at the target, or an offset bridge runs.",
                "What groups commit after the last checkpoint they process again after the failover.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        if (mirror.bridged()) {
            found.doesNotApply("an offset bridge keeps %s"
                    .formatted(mirror.properties().flow().commitsTopic()));
            return;
        }
        List<String> settings = mirror.properties().isOn(GroupOffsetSync.SETTING, false)
                ? List.of("emit.checkpoints.interval.seconds", "sync.group.offsets.interval.seconds")
                : List.of("emit.checkpoints.interval.seconds");
        for (String setting : settings) {
            long seconds = mirror.properties().number(setting, DEFAULT_SECONDS);
            if (seconds > MOST_SECONDS) {
                String key = mirror.properties().key(setting);
                found.warns(
                        key, "is %d%s".formatted(seconds, mirror.properties().byDefault(setting)), key + "=1");
            }
        }
    }
}
