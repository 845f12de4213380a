package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** At the source by default. */
final class OffsetSyncsLocation implements Check {
    private static final String SETTING = "offset-syncs.topic.location";

    @Override
    public About about() {
        return new About(
                "offset-syncs-location",
                "Offset syncs are kept at the target.",
                "Offset syncs at the source die with it: nothing that was not checkpointed by then can be translated any more, and the mirror needs to write to the source.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        String location = mirror.properties().connector(SETTING, "source");
        if (!location.equals("target")) {
            String key = mirror.properties().key(SETTING);
            found.warns(key, "is " + location + mirror.properties().byDefault(SETTING), key + "=target");
        }
    }
}
