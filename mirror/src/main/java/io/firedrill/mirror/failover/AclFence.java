package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.Set;
import java.util.TreeSet;

/** Denies everybody to write to the topics. Super users are not kept out, which is seen from the logs' ends. */
final class AclFence implements Fence {
    private static final String DENIED_BEFORE = "denied";

    private final WriteDenials denials;

    AclFence(WriteDenials denials) {
        this.denials = denials;
    }

    /** Whether {@code before} says that somebody else had denied everybody to write to the topic. */
    static boolean wasDenied(Facts before, String topic) {
        return before.under(DENIED_BEFORE).containsKey(topic);
    }

    /** A denial that somebody else has made before is not ours to take away. */
    @Override
    public Facts before(Set<String> topics, Facts earlier) throws ClusterException, InterruptedException {
        Facts before = Facts.NONE;
        for (String topic : denials.of(topics)) {
            before = before.with(DENIED_BEFORE + "." + topic, "");
        }
        return before;
    }

    @Override
    public void raise(Set<String> topics) throws ClusterException, InterruptedException {
        denials.add(topics);
    }

    @Override
    public Facts lift(Set<String> topics, Facts before) throws ClusterException, InterruptedException {
        Set<String> ours = new TreeSet<>(topics);
        ours.removeIf(topic -> wasDenied(before, topic));
        denials.lift(ours);
        return Facts.NONE;
    }
}
