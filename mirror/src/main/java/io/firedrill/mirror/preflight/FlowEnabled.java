package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** A dedicated MirrorMaker 2 starts no flow unless told to. */
final class FlowEnabled implements Check {
    @Override
    public About about() {
        return new About(
                "flow-enabled", "The flow is switched on.", "Of a flow that is off nothing arrives at the target.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        if (!mirror.properties().isOn("enabled", false)) {
            String key = mirror.properties().key("enabled");
            found.blocks(key, "is not true" + mirror.properties().byDefault("enabled"), key + "=true");
        }
    }
}
