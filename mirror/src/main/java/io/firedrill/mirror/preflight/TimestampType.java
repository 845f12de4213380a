package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** MirrorMaker 2 leaves {@code message.timestamp.type} out of what it syncs. */
final class TimestampType implements Check {
    @Override
    public About about() {
        return new About(
                "timestamp-type",
                "Records have the same timestamps at the target as at the source.",
                "Where the target's brokers write their own time over it, a record's age and the lag in time are those of the copy, and a search by time finds the wrong place; where only the source's do, times come from producers' clocks after the failover.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        found.inEachTopic(mirror, pair -> {
            String setting = "message.timestamp.type";
            String here = pair.source().setting(setting);
            String there = pair.target().setting(setting);
            if (!here.equals(there)) {
                found.warns(
                        pair.target().name(),
                        "%s is %s, %s at %s has %s"
                                .formatted(
                                        setting,
                                        there,
                                        pair.source().name(),
                                        mirror.source().alias(),
                                        here),
                        here.equals("CreateTime")
                                ? Commands.at(mirror.target())
                                        .topicSetting(pair.target().name(), setting, here)
                                : "at the failover, not before: "
                                        + Commands.at(mirror.target())
                                                .topicSetting(pair.target().name(), setting, here));
            }
        });
    }
}
