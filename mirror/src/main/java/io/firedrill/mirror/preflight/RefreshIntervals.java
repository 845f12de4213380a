package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.List;

/** Ten minutes by default. */
final class RefreshIntervals implements Check {
    private static final long DEFAULT_SECONDS = 600;
    private static final long MOST_SECONDS = 60;

    @Override
    public About about() {
        return new About(
                "refresh-intervals",
                "New topics and groups are looked for, at least once a minute.",
                "A topic or a group that is younger than the interval is not at the target, and what was written to the topic is lost.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        for (String what : List.of("topics", "groups")) {
            String enabled = "refresh.%s.enabled".formatted(what);
            String interval = "refresh.%s.interval.seconds".formatted(what);
            if (!mirror.properties().isOn(enabled, true)) {
                String key = mirror.properties().key(enabled);
                found.blocks(key, "is false: no new one is ever found", key + "=true");
                continue;
            }
            long seconds = mirror.properties().number(interval, DEFAULT_SECONDS);
            if (seconds > MOST_SECONDS) {
                String key = mirror.properties().key(interval);
                found.warns(
                        key, "is %d%s".formatted(seconds, mirror.properties().byDefault(interval)), key + "=5");
            }
        }
    }
}
