package io.firedrill.fault;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Watches a region from outside, as a monitoring system would, with short timeouts and on a thread of its own: so that
 * "the region is lost" and "the broker fell out of the ISR" are observations, not assumptions.
 */
public final class RegionObserver implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofMillis(800);

    private final Admin admin;
    private final Set<String> topics;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile RegionView lastKnown = RegionView.unreachable();
    private volatile RegionView view = RegionView.unreachable();

    /**
     * Starts to watch.
     *
     * @param topics whose partitions are watched; they exist
     */
    public RegionObserver(String region, String bootstrapServers, Set<String> topics) {
        this.topics = Set.copyOf(topics);
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "firedrill-observer",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) ANSWER.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) ANSWER.toMillis(),
                AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG,
                ANSWER.toMillis() / 2,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                100L,
                AdminClientConfig.METADATA_MAX_AGE_CONFIG,
                1_000L));
        this.thread = new Thread(this::watch, "observer-" + region);
        thread.setDaemon(true);
        thread.start();
    }

    /** What was seen when a broker last answered. */
    public RegionView lastKnown() {
        return lastKnown;
    }

    /** What was seen last; unreachable before the first answer. */
    public RegionView view() {
        return view;
    }

    private void watch() {
        try {
            do {
                RegionView seen = look();
                view = seen;
                if (seen.reachable()) {
                    lastKnown = seen;
                }
            } while (!closed.await(PACE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RegionView look() throws InterruptedException {
        try {
            Set<Integer> brokers =
                    admin.describeCluster().nodes().get(ANSWER.toMillis() * 2, TimeUnit.MILLISECONDS).stream()
                            .map(Node::id)
                            .collect(Collectors.toSet());
            Map<String, TopicDescription> described =
                    admin.describeTopics(topics).allTopicNames().get(ANSWER.toMillis() * 2, TimeUnit.MILLISECONDS);
            return new RegionView(true, brokers, partitions(described));
        } catch (ExecutionException | TimeoutException e) {
            return RegionView.unreachable();
        }
    }

    private static Map<TopicPartition, PartitionState> partitions(Map<String, TopicDescription> described) {
        Map<TopicPartition, PartitionState> states = new HashMap<>();
        described.forEach((topic, description) -> {
            for (TopicPartitionInfo info : description.partitions()) {
                Node leader = info.leader();
                int leaderId = leader == null || leader.isEmpty() ? -1 : leader.id();
                states.put(
                        new TopicPartition(topic, info.partition()),
                        new PartitionState(leaderId, ids(info.replicas()), ids(info.isr())));
            }
        });
        return states;
    }

    private static Set<Integer> ids(List<Node> nodes) {
        Set<Integer> ids = new HashSet<>();
        nodes.forEach(node -> ids.add(node.id()));
        return ids;
    }

    @Override
    public void close() {
        closed.countDown();
        admin.close(Duration.ofSeconds(1));
    }
}
