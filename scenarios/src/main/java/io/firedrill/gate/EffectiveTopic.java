package io.firedrill.gate;

import io.firedrill.scenario.TopicSpec;
import org.apache.kafka.common.config.TopicConfig;

/** What a topic's settings come to. */
record EffectiveTopic(TopicSpec topic) {
    int minInsyncReplicas() {
        return Integer.parseInt(topic.kafkaConfig()
                .getOrDefault(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(topic.minInsyncReplicas())));
    }

    boolean allowsUncleanElection() {
        return Boolean.parseBoolean(
                topic.kafkaConfig().getOrDefault(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false"));
    }
}
