package io.firedrill.engine;

import io.firedrill.history.Metric;
import io.firedrill.history.Sampled;
import io.firedrill.scenario.FlowSpec;
import io.firedrill.scenario.Scenario;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures how far the groups and the mirrors are behind. A value that cannot be had (its region is lost, the mirrored
 * topic does not exist yet) is left out, never guessed. Used by one thread at a time.
 */
final class LagSampler {
    private static final long ANSWER_SECONDS = 5;

    private final Scenario scenario;
    private final TopicSetup topics;
    private final Map<String, RunningRegion> regions;
    private final DrillEvents events;
    /** Where each group consumes now. */
    private final Map<String, String> regionOfGroup;
    /** Topics to which somebody sends in transactions. */
    private final Set<String> transactional;

    LagSampler(
            Scenario scenario,
            Map<String, RunningRegion> regions,
            Map<String, String> regionOfGroup,
            DrillEvents events) {
        this.scenario = scenario;
        this.topics = new TopicSetup(scenario);
        this.regions = regions;
        this.regionOfGroup = regionOfGroup;
        this.transactional = scenario.workload().transactionalTopics();
        this.events = events;
    }

    /**
     * Lags at one moment.
     *
     * @param atNanos when it was measured, by {@link System#nanoTime}
     * @param groups records by group; a group whose lag is unknown is missing
     * @param flows records by flow; likewise
     */
    record Lags(long atNanos, Map<String, Long> groups, Map<String, Long> flows) {}

    /** Measures, and writes one sample per known lag. */
    Lags sample() throws InterruptedException {
        Map<String, Map<TopicPartition, Long>> ends = new HashMap<>();
        for (RunningRegion region : regions.values()) {
            if (region.view().reachable()) {
                ends.put(region.name(), endOffsets(region));
            }
        }
        Lags lags = new Lags(System.nanoTime(), groupLags(ends), flowLags(ends));
        lags.groups().forEach((group, lag) -> write(Metric.GROUP_LAG, group, lag));
        lags.flows().forEach((flow, lag) -> write(Metric.REPLICATION_LAG, flow, lag));
        return lags;
    }

    private void write(Metric metric, String label, long lag) {
        events.append(new Sampled(events.micros(), metric, label, lag));
    }

    private Map<String, Long> groupLags(Map<String, Map<TopicPartition, Long>> ends) throws InterruptedException {
        Map<String, Long> lags = new TreeMap<>();
        for (var group : scenario.workload().groups()) {
            String region = regionOfGroup.getOrDefault(group.name(), group.region());
            Map<TopicPartition, Long> logEnds = ends.getOrDefault(region, Map.of());
            RunningRegion running = regions.get(region);
            if (logEnds.isEmpty() || running == null) {
                continue;
            }
            List<String> names = topics.namesFor(group, region);
            committed(running.admin(), group.name())
                    .ifPresent(committed -> lags.put(group.name(), lag(names, logEnds, committed)));
        }
        return lags;
    }

    private static long lag(
            List<String> topics, Map<TopicPartition, Long> logEnds, Map<TopicPartition, Long> committed) {
        return logEnds.entrySet().stream()
                .filter(end -> topics.contains(end.getKey().topic()))
                .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    private Map<String, Long> flowLags(Map<String, Map<TopicPartition, Long>> ends) throws InterruptedException {
        Map<String, Long> lags = new TreeMap<>();
        for (FlowSpec flow : scenario.flows()) {
            Map<TopicPartition, Long> source = ends.getOrDefault(flow.source(), Map.of());
            Map<TopicPartition, Long> target = ends.getOrDefault(flow.target(), Map.of());
            if (!source.isEmpty() && !target.isEmpty()) {
                lag(flow, source, target).ifPresent(lag -> lags.put(flow.name(), lag));
            }
        }
        return lags;
    }

    /** Empty if a region stopped answering meanwhile. */
    private OptionalLong lag(FlowSpec flow, Map<TopicPartition, Long> source, Map<TopicPartition, Long> target)
            throws InterruptedException {
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : source.entrySet()) {
            TopicPartition partition = end.getKey();
            if (!isMirrored(flow, partition.topic())) {
                continue;
            }
            String mirrored = flow.naming().atTarget(flow.source(), partition.topic());
            TopicPartition copy = new TopicPartition(mirrored, partition.partition());
            long behind = Math.max(0, end.getValue() - target.getOrDefault(copy, 0L));
            boolean offsetsDiffer = transactional.contains(partition.topic())
                    || scenario.goesBackTo(flow.source(), flow.target())
                    || scenario.replaysTail(flow.target(), flow.source());
            if (behind > 0 && target.containsKey(copy) && offsetsDiffer) {
                OptionalLong counted = committedTail(flow, partition, copy, end.getValue());
                if (counted.isEmpty()) {
                    return OptionalLong.empty();
                }
                behind = counted.getAsLong();
            }
            lag += behind;
        }
        return OptionalLong.of(lag);
    }

    private boolean isMirrored(FlowSpec flow, String topic) {
        return scenario.mirroredBy(flow).stream().anyMatch(known -> known.name().equals(topic));
    }

    private OptionalLong committedTail(FlowSpec flow, TopicPartition partition, TopicPartition copy, long end)
            throws InterruptedException {
        RunningRegion source = Objects.requireNonNull(regions.get(flow.source()));
        RunningRegion target = Objects.requireNonNull(regions.get(flow.target()));
        try {
            return OptionalLong.of(new CommittedTail(source, target).behind(partition, copy, end));
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return OptionalLong.empty();
        }
    }

    /** The log ends of the drill's topics in a region; empty if it does not answer. */
    private Map<TopicPartition, Long> endOffsets(RunningRegion region) throws InterruptedException {
        try {
            Admin admin = region.admin();
            var names = admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            names.retainAll(topics.logsOf(region.name()));
            var described = admin.describeTopics(names).allTopicNames().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            Map<TopicPartition, OffsetSpec> latest = described.values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get(ANSWER_SECONDS, TimeUnit.SECONDS).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> offset(entry.getValue())));
        } catch (ExecutionException | TimeoutException e) {
            return Map.of();
        }
    }

    private static long offset(ListOffsetsResultInfo info) {
        return info.offset();
    }

    /** The group's committed offsets; empty if the region does not answer. */
    private static Optional<Map<TopicPartition, Long>> committed(Admin admin, String group)
            throws InterruptedException {
        try {
            Map<TopicPartition, Long> committed = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    committed.put(partition, offset.offset());
                }
            });
            return Optional.of(committed);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }
}
