package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** MirrorMaker 2 leaves {@code min.insync.replicas} out of what it syncs ({@code config.properties.exclude}). */
final class MinInsyncReplicas implements Check {
    @Override
    public About about() {
        return new About(
                "min-insync-replicas",
                "min.insync.replicas at the target is no less than at the source, more than one, and less than the number of replicas.",
                "acks=all promises no more than that many copies: too few, and the next broker that dies takes acknowledged records with it, too many, and producers are refused.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        found.inEachTopic(mirror, pair -> {
            int here = pair.source().minInsyncReplicas();
            int there = pair.target().minInsyncReplicas();
            int replicas = pair.target().replicationFactor();
            String topic = pair.target().name();
            if (there > replicas) {
                found.blocks(
                        topic,
                        "min.insync.replicas is %d, with %d replicas: no acks=all is ever answered"
                                .formatted(there, replicas),
                        fix(mirror, topic, Math.max(1, replicas - 1)));
            } else if (there < Math.min(here, replicas)) {
                found.blocks(
                        topic,
                        "min.insync.replicas is %d, %s at %s has %d"
                                .formatted(
                                        there,
                                        pair.source().name(),
                                        mirror.source().alias(),
                                        here),
                        fix(mirror, topic, Math.min(here, replicas)));
            } else if (there == 1 && replicas > 2) {
                found.warns(
                        topic, "min.insync.replicas is 1, with %d replicas".formatted(replicas), fix(mirror, topic, 2));
            } else if (there == replicas && replicas > 1) {
                found.warns(
                        topic,
                        "min.insync.replicas is %d, with as many replicas: one broker down, and producers are refused"
                                .formatted(there),
                        fix(mirror, topic, replicas - 1));
            }
        });
    }

    private static String fix(MirrorSnapshot mirror, String topic, int replicas) {
        return Commands.at(mirror.target()).topicSetting(topic, "min.insync.replicas", Integer.toString(replicas));
    }
}
