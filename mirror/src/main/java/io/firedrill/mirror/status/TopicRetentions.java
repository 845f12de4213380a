package io.firedrill.mirror.status;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * For how long a cluster's topics keep records.
 *
 * @param admin is not closed
 */
record TopicRetentions(Admin admin, Questions questions) {
    /** One entry for each topic from which time removes records; none where somebody may not describe its settings. */
    Map<String, Duration> of(Collection<String> topics) throws UnansweredException, InterruptedException {
        List<ConfigResource> asked = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Duration> retentions = new HashMap<>();
        for (Map.Entry<ConfigResource, KafkaFuture<Config>> one :
                admin.describeConfigs(asked).values().entrySet()) {
            String topic = one.getKey().name();
            try {
                Config config = questions.answer(one.getValue(), "the settings of topic '%s'".formatted(topic));
                long millis = Long.parseLong(
                        config.get(TopicConfig.RETENTION_MS_CONFIG).value());
                boolean deletes =
                        config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains("delete");
                if (deletes && millis >= 0) {
                    retentions.put(topic, Duration.ofMillis(millis));
                }
            } catch (UnansweredException e) {
                if (!(e.getCause() instanceof AuthorizationException)
                        && !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return retentions;
    }
}
