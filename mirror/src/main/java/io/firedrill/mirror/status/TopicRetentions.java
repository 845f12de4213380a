package io.firedrill.mirror.status;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What a cluster's topics keep.
 *
 * @param admin is not closed
 */
record TopicRetentions(Admin admin, Questions questions) {
    /** One entry for each topic that there is. */
    Map<String, Retention> of(Collection<String> topics) throws UnansweredException, InterruptedException {
        List<ConfigResource> asked = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Retention> retentions = new HashMap<>();
        for (Map.Entry<ConfigResource, KafkaFuture<Config>> one :
                admin.describeConfigs(asked).values().entrySet()) {
            String topic = one.getKey().name();
            try {
                Config config = questions.answer(one.getValue(), "the settings of topic '%s'".formatted(topic));
                retentions.put(topic, retention(config));
            } catch (UnansweredException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    retentions.put(topic, Retention.UNTOLD);
                } else if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return retentions;
    }

    private static Retention retention(Config topic) {
        if (!topic.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains("delete")) {
            return Retention.FOR_EVER;
        }
        long millis = number(topic, TopicConfig.RETENTION_MS_CONFIG);
        long bytes = number(topic, TopicConfig.RETENTION_BYTES_CONFIG);
        return new Retention(
                millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis)),
                bytes < 0 || isRemote(topic) ? OptionalLong.empty() : OptionalLong.of(bytes));
    }

    private static boolean isRemote(Config topic) {
        ConfigEntry remote = topic.get(TopicConfig.REMOTE_LOG_STORAGE_ENABLE_CONFIG);
        return remote != null && Boolean.parseBoolean(remote.value());
    }

    private static long number(Config topic, String setting) {
        return Long.parseLong(topic.get(setting).value());
    }
}
