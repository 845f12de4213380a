package io.firedrill.benchmarks.region;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** A cluster that was there before. Nothing of it is touched but topics of this benchmark's own. */
public final class ExistingTarget implements LoadTarget {
    private static final int LIMIT_SECONDS = 15;
    private static final short CLUSTERS_DEFAULT = -1;

    private final Map<String, String> client;
    private final int brokers;
    private final String description;
    private final OwnTopics topics;

    private ExistingTarget(Map<String, String> client, int brokers, String description, OwnTopics topics) {
        this.client = Map.copyOf(client);
        this.brokers = brokers;
        this.description = description;
        this.topics = topics;
    }

    /**
     * Connects.
     *
     * @param client what a client needs to connect, by Kafka's names
     * @throws IOException when the cluster does not answer within 15 s; its message says so
     */
    public static ExistingTarget connect(Map<String, String> client) throws IOException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_SECONDS * 1_000);
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_SECONDS * 1_000);
        String servers = client.getOrDefault(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "");
        try {
            Admin admin = Admin.create(settings);
            try {
                int brokers = admin.describeCluster()
                        .nodes()
                        .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                        .size();
                String id = admin.describeCluster().clusterId().get(LIMIT_SECONDS, TimeUnit.SECONDS);
                return new ExistingTarget(
                        client,
                        brokers,
                        "cluster %s, %d %s".formatted(id, brokers, brokers == 1 ? "broker" : "brokers"),
                        new OwnTopics(admin, servers, CLUSTERS_DEFAULT, Map.of("retention.ms", "3600000")));
            } catch (ExecutionException | TimeoutException e) {
                admin.close(Duration.ZERO);
                throw new IOException(
                        "the cluster at %s does not answer (%s): check the address and, where it wants them, the client's settings"
                                .formatted(servers, e.getMessage()),
                        e);
            }
        } catch (KafkaException e) {
            throw new IOException("the cluster at %s: %s".formatted(servers, e.getMessage()), e);
        }
    }

    @Override
    public Map<String, String> clientSettings() {
        return client;
    }

    @Override
    public List<Long> processes() {
        return List.of();
    }

    @Override
    public int brokers() {
        return brokers;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String createTopic(int partitions) throws IOException, InterruptedException {
        return topics.create(partitions);
    }

    @Override
    public void deleteTopic(String name) throws IOException, InterruptedException {
        topics.delete(name);
    }

    @Override
    public void close() throws IOException {
        topics.close();
    }
}
