package io.firedrill.engine;

import io.firedrill.scenario.FlowSpec;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Which topics a drill has where. A topic exists in its own region and, ready for a failover, in the targets of the
 * flows that leave that region.
 */
final class TopicSetup {
    private static final int LIMIT_SECONDS = 60;
    private static final int RETRY_MILLIS = 50;

    private final Scenario scenario;

    TopicSetup(Scenario scenario) {
        this.scenario = scenario;
    }

    /** The names of the topics whose partitions are watched in {@code region}; some may not exist yet. */
    Set<String> namesToWatch(String region) {
        Set<String> names = new TreeSet<>(logsOf(region));
        names.add("__consumer_offsets");
        return names;
    }

    /** What the flow's topics are called at its target. */
    Set<String> mirroredBy(FlowSpec flow) {
        return scenario.mirroredBy(flow).stream()
                .map(topic -> flow.naming().atTarget(flow.source(), topic.name()))
                .collect(Collectors.toSet());
    }

    /** The names of every topic that may hold records of this drill in {@code region}, mirrored ones included. */
    Set<String> logsOf(String region) {
        Set<String> names = new TreeSet<>();
        scenario.topicsAt(region).forEach(topic -> names.add(topic.name()));
        for (FlowSpec flow : scenario.flows()) {
            if (flow.target().equals(region)) {
                names.addAll(mirroredBy(flow));
            }
        }
        return names;
    }

    /** What a group subscribes to in {@code region}. */
    List<String> namesFor(GroupSpec group, String region) {
        List<String> names = namesAt(region, group.topics());
        return group.readsMirrored()
                ? names
                : names.stream().filter(group.topics()::contains).toList();
    }

    /** The names under which a client finds its {@code topics} in {@code region}: their own, and as mirrored there. */
    List<String> namesAt(String region, List<String> topics) {
        Set<String> names = new TreeSet<>();
        Set<String> there = logsOf(region);
        names.addAll(topics);
        for (FlowSpec flow : scenario.flows()) {
            if (flow.target().equals(region)) {
                scenario.mirroredBy(flow).stream()
                        .filter(topic -> topics.contains(topic.name()))
                        .forEach(topic -> names.add(flow.naming().atTarget(flow.source(), topic.name())));
            }
        }
        names.retainAll(there);
        return List.copyOf(names);
    }

    /**
     * Creates the region's topics and waits until the leader of each partition serves it. A producer that is there before may have
     * its first batch refused and the second taken, which even an idempotent one repeats then (KAFKA-14359).
     */
    void create(String region, int brokers, Admin admin, DrillEvents events)
            throws DrillException, InterruptedException {
        List<NewTopic> topics = scenario.topicsAt(region).stream()
                .map(topic -> newTopic(topic, brokers).configs(topic.kafkaConfig()))
                .toList();
        try {
            admin.createTopics(topics).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            awaitLeaders(region, admin, events);
        } catch (ExecutionException e) {
            throw new DrillException("region %s: topics were not created: %s".formatted(region, e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new DrillException(
                    "region %s: topics were not created within %d s".formatted(region, LIMIT_SECONDS), e);
        }
    }

    private void awaitLeaders(String region, Admin admin, DrillEvents events)
            throws DrillException, ExecutionException, TimeoutException, InterruptedException {
        // Only a partition's leader says where it ends.
        Map<TopicPartition, OffsetSpec> ends = scenario.topicsAt(region).stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (true) {
            try {
                admin.listOffsets(ends).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException e) {
                // A broker that has not heard of a topic yet is not asked again by itself.
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                events.pause(RETRY_MILLIS);
            }
        }
    }

    private static NewTopic newTopic(TopicSpec topic, int brokers) {
        int replicas = Math.min(topic.replicationFactor(), brokers);
        if (topic.leader().isEmpty()) {
            return new NewTopic(topic.name(), topic.partitions(), (short) replicas);
        }
        // The first replica is the preferred leader.
        int first = topic.leader().getAsInt() - 1;
        List<Integer> placed = IntStream.range(0, replicas)
                .mapToObj(replica -> (first + replica) % brokers + 1)
                .toList();
        return new NewTopic(
                topic.name(),
                IntStream.range(0, topic.partitions())
                        .boxed()
                        .collect(Collectors.toMap(partition -> partition, partition -> placed)));
    }
}
