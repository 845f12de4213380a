package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** {@code replication.factor} is 2 by default, whatever the source has. */
final class NewTopicReplicas implements Check {
    private static final String SETTING = "replication.factor";

    @Override
    public About about() {
        return new About(
                "new-topic-replicas",
                "Topics that are mirrored from now on get three replicas, or as many as there are brokers.",
                "A new topic is created with too few replicas, or, where there are fewer brokers than that, not at all.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        long replicas = mirror.properties().number(SETTING, 2);
        int brokers = mirror.target().brokers();
        String key = mirror.properties().key(SETTING);
        if (replicas > brokers) {
            found.blocks(
                    key,
                    "is %d%s, %s has %d broker%s"
                            .formatted(
                                    replicas,
                                    mirror.properties().byDefault(SETTING),
                                    mirror.target().alias(),
                                    brokers,
                                    brokers == 1 ? "" : "s"),
                    key + "=" + brokers);
        } else if (replicas > 0 && replicas < Math.min(3, brokers)) {
            found.warns(
                    key,
                    "is %d%s, %s has %d brokers"
                            .formatted(
                                    replicas,
                                    mirror.properties().byDefault(SETTING),
                                    mirror.target().alias(),
                                    brokers),
                    key + "=" + Math.min(3, brokers));
        }
    }
}
