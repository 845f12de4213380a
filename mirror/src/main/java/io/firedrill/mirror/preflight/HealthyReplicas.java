package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.TopicSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** The target is well now: a failover onto a cluster that is broken itself is none. */
final class HealthyReplicas implements Check {
    @Override
    public About about() {
        return new About(
                "healthy-replicas",
                "Every partition at the target has a leader, and all of its replicas are in sync.",
                "Producers and consumers that move to a partition without a leader, or without enough replicas in sync, stand still.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        found.inEachTopic(mirror, pair -> {
            TopicSnapshot topic = pair.target();
            String fix = Commands.at(mirror.target()).tool("kafka-topics.sh", "--describe --unavailable-partitions");
            if (topic.replicas().leaderless() > 0) {
                found.blocks(
                        topic.name(),
                        "%d of its %d partitions have no leader"
                                .formatted(topic.replicas().leaderless(), topic.partitions()),
                        fix);
            } else if (topic.replicas().underReplicated() > 0) {
                boolean refuses = topic.replicas().fewestInSync() < topic.minInsyncReplicas();
                String is = "%d of its %d partitions lack replicas in sync; the worst has %d, min.insync.replicas is %d"
                        .formatted(
                                topic.replicas().underReplicated(),
                                topic.partitions(),
                                topic.replicas().fewestInSync(),
                                topic.minInsyncReplicas());
                String describe = Commands.at(mirror.target())
                        .tool("kafka-topics.sh", "--describe --under-replicated-partitions");
                if (refuses) {
                    found.blocks(topic.name(), is, describe);
                } else {
                    found.warns(topic.name(), is, describe);
                }
            }
        });
    }
}
