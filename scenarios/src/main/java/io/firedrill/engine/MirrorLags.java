package io.firedrill.engine;

import io.firedrill.mirror.translation.MirroredTarget;
import io.firedrill.mirror.translation.TranslationException;
import io.firedrill.scenario.FlowSpec;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TopicSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How far mirrors are behind, by the stamps of what they have brought last: one that repeats records after a restart is as far
 * behind as its last record tells, though the log at its target is long.
 *
 * @param recordsPerSecond of a producer, now
 */
record MirrorLags(
        Scenario scenario,
        Map<String, RunningRegion> regions,
        MirrorProcesses mirrors,
        ToIntFunction<ProducerSpec> recordsPerSecond) {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** Whether the flow's mirror is no more than a second of all producers' traffic behind; false if somebody does not answer. */
    boolean keepsUp(String flowName) throws InterruptedException {
        FlowSpec flow = scenario.flows().stream()
                .filter(known -> known.name().equals(flowName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("'%s' is not a flow".formatted(flowName)));
        RunningRegion source = regions.get(flow.source());
        try {
            return source != null && behind(flow, source.admin()) <= tolerable(flow);
        } catch (ExecutionException | TimeoutException | TranslationException e) {
            return false;
        }
    }

    /** What is sent there in a second, at the rates in force, and the markers at the logs' ends, which are no records. */
    private long tolerable(FlowSpec flow) {
        long inASecond = scenario.workload().producers().stream()
                .filter(producer -> producer.region().equals(flow.source()))
                .mapToLong(recordsPerSecond::applyAsInt)
                .sum();
        long markers = scenario.mirroredBy(flow).stream()
                .mapToLong(TopicSpec::partitions)
                .sum();
        return inASecond + markers;
    }

    /** In records; the source is asked first, so that what comes meanwhile makes it less. */
    private long behind(FlowSpec flow, Admin source)
            throws ExecutionException, TimeoutException, TranslationException, InterruptedException {
        Set<String> topics =
                scenario.mirroredBy(flow).stream().map(TopicSpec::name).collect(Collectors.toSet());
        Map<TopicPartition, Long> ends = ends(source, topics);
        try (MirroredTarget target = MirroredTarget.of(mirrors.replicationFlow(flow), ANSWER)) {
            Map<TopicPartition, Long> mirrored = target.mirroredUntil().ends(topics);
            return ends.entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - mirrored.getOrDefault(end.getKey(), 0L)))
                    .sum();
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Set<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                asked.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked)
                .all()
                .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}
