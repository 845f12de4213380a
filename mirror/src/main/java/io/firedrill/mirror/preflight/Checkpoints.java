package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.List;

/** Checkpoints are made at all: they tell what groups had committed, and where that is at the target. */
final class Checkpoints implements Check {
    @Override
    public About about() {
        return new About(
                "checkpoints",
                "MirrorMaker 2 emits offset syncs and checkpoints.",
                "Without checkpoints nothing at the target tells how far groups had come.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        for (String setting : List.of("emit.checkpoints.enabled", "emit.offset-syncs.enabled")) {
            if (!mirror.properties().isOn(setting, true)) {
                String key = mirror.properties().key(setting);
                found.blocks(key, "is false", key + "=true");
            }
        }
    }
}
