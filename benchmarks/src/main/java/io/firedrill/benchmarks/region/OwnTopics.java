package io.firedrill.benchmarks.region;

import io.firedrill.benchmarks.Topics;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics of one benchmark, with names that nobody else has, which it deletes whatever happens. Used by one thread, closed by any. */
final class OwnTopics implements AutoCloseable {
    static final String PREFIX = "firedrill-bench-";
    private static final long LIMIT_SECONDS = 30;

    private final Admin admin;
    private final String servers;
    private final short replicas;
    private final Map<String, String> settings;
    private final String run = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
    private final Set<String> present = new LinkedHashSet<>();
    private int made;

    /**
     * Takes over the administrator.
     *
     * @param servers by which messages name the cluster
     * @param settings of the topics, by Kafka's names
     */
    OwnTopics(Admin admin, String servers, short replicas, Map<String, String> settings) {
        this.admin = admin;
        this.servers = servers;
        this.replicas = replicas;
        this.settings = Map.copyOf(settings);
    }

    /** @throws IOException when the cluster does not make it, or does not serve it */
    String create(int partitions) throws IOException, InterruptedException {
        String name = nextName();
        try {
            Topics.create(admin, List.of(new NewTopic(name, partitions, replicas).configs(settings)));
        } catch (ExecutionException e) {
            throw new IOException(
                    "the cluster at %s does not make topic %s: %s".formatted(servers, name, reason(e)), e);
        }
        return name;
    }

    /** Wrapped, the words of Kafka's own exceptions begin with their class. */
    private static String reason(ExecutionException e) {
        return String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
    }

    private synchronized String nextName() {
        made++;
        String name = "%s%s-%d".formatted(PREFIX, run, made);
        present.add(name);
        return name;
    }

    /** @throws IOException when the cluster does not delete it within 30 s */
    synchronized void delete(String name) throws IOException, InterruptedException {
        try {
            admin.deleteTopics(List.of(name)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new IOException(
                        "the cluster at %s does not delete topic %s: %s".formatted(servers, name, reason(e)), e);
            }
        } catch (TimeoutException e) {
            throw new IOException(
                    "the cluster at %s has not deleted topic %s within %d s".formatted(servers, name, LIMIT_SECONDS),
                    e);
        }
        present.remove(name);
    }

    /** Those that are there now. */
    synchronized List<String> present() {
        return List.copyOf(present);
    }

    /**
     * Waits until all partitions of those that are there have a leader, and a broker is neither leader nor in sync.
     *
     * @throws IOException when that takes longer than {@code limit}
     */
    void awaitWithout(int broker, Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isWithout(broker)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("topics %s still count on broker %d %d s after its loss"
                        .formatted(present(), broker, limit.toSeconds()));
            }
            new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isWithout(int broker) throws InterruptedException {
        try {
            return admin.describeTopics(present()).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.leader() != null
                            && partition.leader().id() != broker
                            && partition.isr().stream().noneMatch(node -> node.id() == broker));
        } catch (ExecutionException e) {
            // Whoever is asked may be the one that is gone.
            return false;
        }
    }

    /** Leaves them: their region goes. */
    void abandon() {
        admin.close(Duration.ofSeconds(1));
    }

    /** @throws IOException when some cannot be deleted: all that are left are named */
    @Override
    public synchronized void close() throws IOException {
        try {
            for (String name : present()) {
                delete(name);
            }
        } catch (IOException e) {
            throw new IOException(
                    "topics of this benchmark are still there, delete them: %s (%s)".formatted(present, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
