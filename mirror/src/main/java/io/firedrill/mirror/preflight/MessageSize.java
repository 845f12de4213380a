package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/**
 * A record that the source takes is taken at the target. MirrorMaker 2 syncs the setting only where it is the topic's own, not
 * where it is in the source's {@code server.properties}.
 */
final class MessageSize implements Check {
    @Override
    public About about() {
        return new About(
                "message-size",
                "max.message.bytes at the target is no less than at the source.",
                "The first record that is too large ends the mirror's task, and after the failover producers of such records are refused.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        found.inEachTopic(mirror, pair -> {
            String setting = "max.message.bytes";
            long here = pair.source().number(setting);
            long there = pair.target().number(setting);
            if (there < here) {
                found.blocks(
                        pair.target().name(),
                        "%s is %,d, %s at %s has %,d"
                                .formatted(
                                        setting,
                                        there,
                                        pair.source().name(),
                                        mirror.source().alias(),
                                        here),
                        Commands.at(mirror.target()).topicSetting(pair.target().name(), setting, Long.toString(here)));
            }
        });
    }
}
