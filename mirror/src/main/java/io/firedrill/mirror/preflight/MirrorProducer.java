package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.FlowProperties;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** Connect sets acks=all, and turns idempotence off. */
final class MirrorProducer implements Check {
    @Override
    public About about() {
        return new About(
                "mirror-producer",
                "The mirror's producers wait for all replicas, and are idempotent.",
                "What was acknowledged by one replica at the target can be lost there and is not sent again, and a retry without idempotence writes records twice.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        FlowProperties properties = mirror.properties();
        String acks = properties.producer("acks", "all");
        if (!acks.equals("all") && !acks.equals("-1")) {
            String key = properties.producerKey("acks");
            found.blocks(key, "is " + acks, key + "=all");
        }
        if (!RestartedMirror.isExactlyOnce(properties)
                && !Boolean.parseBoolean(properties.producer("enable.idempotence", "false"))) {
            String key = properties.producerKey("enable.idempotence");
            found.warns(key, "is false", key + "=true");
        }
    }
}
