package io.firedrill.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.quota.ClientQuotaFilter;

/** Removes what a drill has left in a region, and looks whether it is gone. */
final class Cleaning {
    /** The controller itself sets it for the whole region where it remembers eligible leader replicas (KIP-966). */
    private static final String SET_BY_THE_CONTROLLER = "min.insync.replicas";

    private final Region region;
    private final String readinessTopic;

    /** @param readinessTopic as {@link Readiness} wants it */
    Cleaning(Region region, String readinessTopic) {
        this.region = region;
        this.readinessTopic = readinessTopic;
    }

    void run(Duration limit) throws RegionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                region.bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) limit.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) limit.toMillis()))) {
            Questions questions = new Questions(admin, limit);
            questions.answer(admin.deleteConsumerGroups(questions.groups()).all());
            Collection<String> topics = questions.topics();
            topics.remove(Topic.GROUP_METADATA_TOPIC_NAME);
            questions.answer(admin.deleteTopics(topics).all());
            // Brokers learn of changes in their order: whoever has a replica of this topic knows that the others are
            // gone.
            new Readiness(region, readinessTopic).await(limit);
            requireClean(questions);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new RegionException("region %s cannot be cleaned: %s".formatted(region.name(), cause), cause);
        }
    }

    private void requireClean(Questions questions)
            throws RegionException, InterruptedException, ExecutionException, TimeoutException {
        List<String> left = new ArrayList<>();
        questions.groups().forEach(group -> left.add("group " + group));
        Set<String> topics = questions.topics();
        topics.removeAll(Set.of(Topic.GROUP_METADATA_TOPIC_NAME, readinessTopic));
        topics.forEach(topic -> left.add("topic " + topic));
        left.addAll(questions.displacedPartitions());
        left.addAll(questions.changedSettings(region.brokers()));
        if (!left.isEmpty()) {
            throw new RegionException("region %s is not clean: %s".formatted(region.name(), String.join(", ", left)));
        }
    }

    /** What there is in the region, asked with a limit for each answer. */
    private record Questions(Admin admin, Duration limit) {
        <T> T answer(KafkaFuture<T> asked) throws InterruptedException, ExecutionException, TimeoutException {
            return asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Groups of every kind. */
        List<String> groups() throws InterruptedException, ExecutionException, TimeoutException {
            return answer(admin.listGroups().all()).stream()
                    .map(GroupListing::groupId)
                    .toList();
        }

        /** Kafka's own topics, too; a new set. */
        Set<String> topics() throws InterruptedException, ExecutionException, TimeoutException {
            return new TreeSet<>(answer(
                    admin.listTopics(new ListTopicsOptions().listInternal(true)).names()));
        }

        /** Partitions of what was not deleted that have lost a replica, or the leader that Kafka prefers. */
        List<String> displacedPartitions() throws InterruptedException, ExecutionException, TimeoutException {
            List<String> displaced = new ArrayList<>();
            for (TopicDescription topic :
                    answer(admin.describeTopics(topics()).allTopicNames()).values()) {
                topic.partitions().stream()
                        .filter(partition -> !isInPlace(partition))
                        .forEach(partition -> displaced.add("displaced " + topic.name() + "-" + partition.partition()));
            }
            return displaced;
        }

        private static boolean isInPlace(TopicPartitionInfo partition) {
            return partition.leader() != null
                    && partition.leader().id() == partition.replicas().get(0).id()
                    && partition.isr().size() == partition.replicas().size();
        }

        /** Settings of brokers and quotas of clients that were changed while the region ran. */
        List<String> changedSettings(Collection<? extends Broker> brokers)
                throws InterruptedException, ExecutionException, TimeoutException {
            List<ConfigResource> asked = brokers.stream()
                    .map(broker -> new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(broker.id())))
                    .collect(Collectors.toList());
            List<String> changed = new ArrayList<>();
            for (Config config : answer(admin.describeConfigs(asked).all()).values()) {
                config.entries().stream()
                        .filter(Questions::isChanged)
                        .forEach(entry -> changed.add("broker setting " + entry.name()));
            }
            if (!answer(admin.describeClientQuotas(ClientQuotaFilter.all()).entities())
                    .isEmpty()) {
                changed.add("client quotas");
            }
            return changed;
        }

        private static boolean isChanged(ConfigEntry entry) {
            return switch (entry.source()) {
                case DYNAMIC_BROKER_CONFIG, DYNAMIC_BROKER_LOGGER_CONFIG -> true;
                case DYNAMIC_DEFAULT_BROKER_CONFIG -> !entry.name().equals(SET_BY_THE_CONTROLLER);
                default -> false;
            };
        }
    }
}
