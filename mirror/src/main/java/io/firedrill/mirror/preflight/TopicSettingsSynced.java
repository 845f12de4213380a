package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** On by default, every ten minutes. */
final class TopicSettingsSynced implements Check {
    private static final String SETTING = "sync.topic.configs.enabled";

    @Override
    public About about() {
        return new About(
                "topic-settings-synced",
                "Settings of topics are synced.",
                "Retention, compaction and sizes that are changed at the source stay as they were at the target.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        if (!mirror.properties().isOn(SETTING, true)) {
            String key = mirror.properties().key(SETTING);
            found.warns(key, "is false", key + "=true");
        }
    }
}
