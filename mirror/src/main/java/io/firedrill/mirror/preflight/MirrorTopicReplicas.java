package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.OwnTopics;
import io.firedrill.mirror.preflight.snapshot.TopicSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.Optional;

/** The mirror's own topics, as they are at the target. */
final class MirrorTopicReplicas implements Check {
    @Override
    public About about() {
        return new About(
                "mirror-topic-replicas",
                "The mirror's own topics at the target have three replicas, or as many as there are brokers.",
                "Checkpoints and the mirror's own offsets are lost with one broker: groups have no places, or everything is mirrored again.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        int wanted = Math.min(3, mirror.target().brokers());
        for (String name : OwnTopics.of(mirror.properties())) {
            Optional<TopicSnapshot> topic = mirror.target().topic(name);
            if (topic.isPresent() && topic.get().replicationFactor() < wanted) {
                found.warns(
                        name,
                        "has %d of %d replicas".formatted(topic.get().replicationFactor(), wanted),
                        ReplicationFactor.fix(mirror, name, wanted));
            }
        }
    }
}
