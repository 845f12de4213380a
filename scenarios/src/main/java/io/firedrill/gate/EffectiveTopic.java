package io.firedrill.gate;

import io.firedrill.scenario.TopicSpec;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/** What a topic's settings come to. */
record EffectiveTopic(TopicSpec topic) {
    /** Kafka's default for log.retention.hours. */
    private static final Duration KAFKAS_RETENTION = Duration.ofDays(7);

    private static final String FOR_EVER = "-1";

    int minInsyncReplicas() {
        return Integer.parseInt(topic.kafkaConfig()
                .getOrDefault(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(topic.minInsyncReplicas())));
    }

    /** {@code retention.ms=3000}, where it keeps records for less than Kafka does by itself, or by their size; empty otherwise. */
    Optional<String> shortRetention() {
        if (!retention().isNegative() && retention().compareTo(KAFKAS_RETENTION) < 0) {
            return Optional.of(
                    TopicConfig.RETENTION_MS_CONFIG + "=" + retention().toMillis());
        }
        String size = topic.kafkaConfig()
                .getOrDefault(TopicConfig.RETENTION_BYTES_CONFIG, FOR_EVER)
                .strip();

        return size.equals(FOR_EVER) ? Optional.empty() : Optional.of(TopicConfig.RETENTION_BYTES_CONFIG + "=" + size);
    }

    /** How long it keeps records; negative for ever. */
    Duration retention() {
        return Duration.ofMillis(Long.parseLong(topic.kafkaConfig()
                .getOrDefault(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)
                .strip()));
    }

    boolean allowsUncleanElection() {
        return Boolean.parseBoolean(
                topic.kafkaConfig().getOrDefault(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false"));
    }
}
