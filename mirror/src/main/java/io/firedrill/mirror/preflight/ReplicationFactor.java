package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/**
 * As many replicas as at home, and three where there are brokers for them. MirrorMaker 2 does not look at the source's: it
 * creates all topics with {@code replication.factor}, 2 by default.
 */
final class ReplicationFactor implements Check {
    @Override
    public About about() {
        return new About(
                "replication-factor",
                "A topic has as many replicas at the target as at the source, and three where there are as many brokers.",
                "After the failover the target is all there is, and with fewer replicas the next broker that dies takes records with it.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        int wanted = Math.min(3, mirror.target().brokers());
        found.inEachTopic(mirror, pair -> {
            int here =
                    Math.min(pair.source().replicationFactor(), mirror.target().brokers());
            int there = pair.target().replicationFactor();
            if (there < Math.max(here, wanted)) {
                String is = "has %d of %d replicas that %d brokers allow; %s at %s has %d"
                        .formatted(
                                there,
                                Math.max(here, wanted),
                                mirror.target().brokers(),
                                pair.source().name(),
                                mirror.source().alias(),
                                pair.source().replicationFactor());
                String fix = fix(mirror, pair.target().name(), Math.max(here, wanted));
                // One replica is none to spare: a single broker that restarts stops the topic.
                if (there < here || there == 1) {
                    found.blocks(pair.target().name(), is, fix);
                } else {
                    found.warns(pair.target().name(), is, fix);
                }
            }
        });
    }

    /** More replicas have to be placed by hand. */
    static String fix(MirrorSnapshot mirror, String topic, int replicas) {
        return "give %s %d replicas: %s"
                .formatted(
                        topic,
                        replicas,
                        Commands.at(mirror.target())
                                .tool("kafka-reassign-partitions.sh", "--reassignment-json-file more.json --execute"));
    }
}
