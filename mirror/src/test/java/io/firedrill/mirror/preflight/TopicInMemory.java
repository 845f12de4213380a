package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.Answer;
import io.firedrill.mirror.preflight.snapshot.TopicSnapshot;
import java.util.HashMap;
import java.util.Map;

/** A topic that is as it should be, until told otherwise. */
final class TopicInMemory {
    private final Map<String, String> config = new HashMap<>(Map.of(
            "min.insync.replicas", "2",
            "unclean.leader.election.enable", "false",
            "max.message.bytes", "1048588",
            "cleanup.policy", "delete",
            "retention.ms", "604800000",
            "retention.bytes", "-1",
            "message.timestamp.type", "CreateTime",
            "message.timestamp.before.max.ms", "9223372036854775807",
            "message.timestamp.after.max.ms", "3600000"));

    private final String name;
    private int partitions = 3;
    private int replicas = 3;
    private TopicSnapshot.Replicas state = new TopicSnapshot.Replicas(0, 0, 3);
    private boolean tells = true;

    TopicInMemory(String name) {
        this.name = name;
    }

    TopicInMemory with(String setting, Object value) {
        config.put(setting, String.valueOf(value));
        return this;
    }

    TopicInMemory partitions(int count) {
        partitions = count;
        return this;
    }

    TopicInMemory replicas(int count) {
        replicas = count;
        return this;
    }

    TopicInMemory state(int leaderless, int underReplicated, int fewestInSync) {
        state = new TopicSnapshot.Replicas(leaderless, underReplicated, fewestInSync);
        return this;
    }

    void hidesItsSettings() {
        tells = false;
    }

    TopicSnapshot snapshot() {
        return new TopicSnapshot(
                name,
                partitions,
                replicas,
                state,
                tells ? new Answer.Known<>(Map.copyOf(config)) : new Answer.Unanswered<>("settings are hidden"));
    }
}
