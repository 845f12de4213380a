package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** MirrorMaker 2 leaves {@code unclean.leader.election.enable} out of what it syncs. */
final class CleanElections implements Check {
    @Override
    public About about() {
        return new About(
                "clean-elections",
                "Only replicas in sync become leaders at the target.",
                "A replica that is behind and becomes the leader cuts off what it does not have, acknowledged or not.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        found.inEachTopic(mirror, pair -> {
            String setting = "unclean.leader.election.enable";
            String topic = pair.target().name();
            if (Boolean.parseBoolean(pair.target().setting(setting))) {
                String fix = Commands.at(mirror.target()).topicSetting(topic, setting, "false");
                if (Boolean.parseBoolean(pair.source().setting(setting))) {
                    found.warns(topic, setting + " is true, as at the source", fix);
                } else {
                    found.blocks(topic, setting + " is true, and false at the source", fix);
                }
            }
        });
    }
}
