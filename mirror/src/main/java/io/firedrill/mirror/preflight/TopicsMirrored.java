package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** Each topic that the flow carries has arrived. */
final class TopicsMirrored implements Check {
    @Override
    public About about() {
        return new About(
                "topics-mirrored",
                "Every topic that the flow carries is at the target.",
                "A topic that is not there is lost with the region.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        for (String topic : mirror.carriedTopics()) {
            String mirrored = mirror.carried().atTarget(topic);
            if (!mirror.target().topicNames().contains(mirrored)) {
                found.blocks(
                        topic,
                        "has no %s at %s".formatted(mirrored, mirror.target().alias()),
                        "start the mirror, or wait for refresh.topics.interval.seconds, or read its log for why it"
                                + " cannot create the topic");
            }
        }
        if (mirror.carriedTopics().isEmpty()) {
            found.blocks(
                    mirror.properties().key("topics"),
                    "fits no topic of %s that the mirror's user may describe"
                            .formatted(mirror.source().alias()),
                    mirror.properties().key("topics") + "=.*");
        }
    }
}
