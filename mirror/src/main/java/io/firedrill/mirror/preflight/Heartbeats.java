package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** On by default. */
final class Heartbeats implements Check {
    private static final String SETTING = "emit.heartbeats.enabled";

    @Override
    public About about() {
        return new About(
                "heartbeats",
                "Heartbeats are emitted.",
                "Without heartbeats a source that is idle looks like a mirror that is dead.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        if (!mirror.properties().isOn(SETTING, true)) {
            String key = mirror.properties().key(SETTING);
            found.warns(key, "is false", key + "=true");
        }
    }
}
