package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.FlowProperties;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** A mirror that was killed begins where it had last committed its own offsets. */
final class RestartedMirror implements Check {
    private static final String SETTING = "exactly.once.source.support";

    @Override
    public About about() {
        return new About(
                "restarted-mirror",
                "What a restarted mirror repeats is kept out, or can be told.",
                "A mirror that was restarted writes some records twice, and without stamps nothing tells the copies apart.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        FlowProperties properties = mirror.properties();
        if (!isExactlyOnce(properties) && Stamps.name(properties).isEmpty()) {
            String key = properties.flow().target().alias() + "." + SETTING;
            found.warns(
                    key,
                    "is %s, and records have no stamps".formatted(properties.worker(SETTING, "disabled")),
                    key + "=enabled");
        }
    }

    static boolean isExactlyOnce(FlowProperties properties) throws UnansweredException {
        return properties.worker(SETTING, "disabled").equalsIgnoreCase("enabled");
    }
}
