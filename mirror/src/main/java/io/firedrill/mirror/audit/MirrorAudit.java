package io.firedrill.mirror.audit;

import io.firedrill.mirror.audit.AuditListener.Progress;
import io.firedrill.mirror.audit.AuditedTarget.Part;
import io.firedrill.mirror.audit.AuditedTarget.Reading;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads all that a flow has mirrored, once, and tells what was lost, repeated and reordered. Commits nothing, changes
 * nothing at either cluster. For one thread, for one run.
 */
public final class MirrorAudit implements AutoCloseable {
    private final ReplicationFlow flow;
    private final AuditSettings settings;
    private final AuditedTarget target;
    private final AskedSource source;
    private final List<AuditedPartition> partitions = new ArrayList<>();
    /** Of partitions that are not looked at this time, or not there. */
    private final List<PartitionState> untouched = new ArrayList<>();

    private final List<Finding> findings = new ArrayList<>();
    private final Capacity inAll;
    private SourceAnswers answers = SourceAnswers.NONE;
    private String clusterId = "";

    MirrorAudit(
            ReplicationFlow flow, AuditSettings settings, AuditedTarget target, AskedSource source, Capacity inAll) {
        this.inAll = inAll;
        this.flow = flow;
        this.settings = settings;
        this.target = target;
        this.source = source;
    }

    /** An audit of real clusters; asks nothing yet. */
    public static MirrorAudit of(ReplicationFlow flow, AuditSettings settings) {
        return new MirrorAudit(
                flow,
                settings,
                new KafkaAuditedTarget(flow, settings),
                new KafkaAskedSource(flow, settings.limit()),
                Capacity.IN_ALL);
    }

    /**
     * Asks the target for its logs, and the source for its, if it is to be asked; reads nothing yet. A source that does not
     * answer is a finding, not an error.
     *
     * @param before what an earlier audit left; null for none
     * @throws ClusterException when the target does not answer
     * @throws IllegalArgumentException when {@code before} is of another flow or another cluster
     */
    public void open(@Nullable AuditState before) throws ClusterException, InterruptedException {
        clusterId = target.clusterId();
        Map<TopicPartition, PartitionState> remembered = remembered(before);
        List<MirroredTopic> topics = target.topics();
        Capacity capacity = inAll.forEachOf(
                topics.stream().mapToInt(topic -> topic.logs().size()).sum());
        for (MirroredTopic topic : topics) {
            new TreeMap<>(topic.logs())
                    .forEach((partition, log) -> partitions.add(AuditedPartition.of(
                            AuditedPartition.expected(flow.source().alias(), topic, partition),
                            topic,
                            log,
                            capacity,
                            remembered.remove(new TopicPartition(topic.target(), partition)))));
        }
        untouched.addAll(remembered.values());
        if (settings.askSource()) {
            askSource(topics);
        }
    }

    private Map<TopicPartition, PartitionState> remembered(@Nullable AuditState before) {
        Map<TopicPartition, PartitionState> remembered = new HashMap<>();
        if (before == null) {
            return remembered;
        }
        if (!before.flow().equals(flow.name())) {
            throw new IllegalArgumentException(
                    "is of flow '%s', not of '%s': name another file".formatted(before.flow(), flow.name()));
        }
        if (!before.targetClusterId().equals(clusterId)) {
            throw new IllegalArgumentException("is of cluster %s, and '%s' is %s now: name another file"
                    .formatted(before.targetClusterId(), flow.target().alias(), clusterId));
        }
        before.partitions()
                .forEach(state -> remembered.put(new TopicPartition(state.topic(), state.partition()), state));
        return remembered;
    }

    private void askSource(List<MirroredTopic> topics) throws InterruptedException {
        try {
            answers = SourceAnswers.of(
                    source, topics.stream().map(MirroredTopic::source).collect(Collectors.toSet()));
        } catch (ClusterException e) {
            isSilent(e);
        }
    }

    /** What is missing is then judged from the target alone. */
    private void isSilent(ClusterException e) {
        answers = SourceAnswers.NONE;
        findings.add(Finding.unknown(
                "%s; what is missing was judged from the target alone (--target-only says that this is meant)"
                        .formatted(String.valueOf(e.getMessage()))));
    }

    /**
     * Reads to where the logs ended when the audit was opened, and judges.
     *
     * @throws ClusterException when the target does not answer; {@link #state()} holds what was read
     * @throws InterruptedException likewise
     * @throws IOException from {@code listener}
     */
    public AuditReport run(AuditListener listener) throws ClusterException, InterruptedException, IOException {
        long began = System.nanoTime();
        Map<TopicPartition, Part> parts = partitions.stream()
                .filter(partition -> partition.offsetsLeft() > 0)
                .collect(Collectors.toMap(AuditedPartition::target, AuditedPartition::part));
        if (!parts.isEmpty()) {
            try (Reading reading = target.read(parts)) {
                while (offsetsLeft() > 0) {
                    reading.next();
                    explainWhereFull();
                    listener.read(this, new Progress(recordsRead(), offsetsLeft()));
                }
            }
        }
        Duration readIn = Duration.ofNanos(System.nanoTime() - began);
        List<PartitionReport> reports = new ArrayList<>();
        for (AuditedPartition partition : partitions) {
            reports.add(report(partition));
        }
        if (reports.stream().allMatch(report -> report.state().records() == 0)) {
            findings.add(Finding.unknown("nothing was audited: '%s' has no record of a topic that the flow carries"
                    .formatted(flow.target().alias())));
        }
        return new AuditReport(flow.name(), answers.isAsked(), reports, findings, recordsRead(), readIn);
    }

    private void explainWhereFull() throws InterruptedException {
        for (AuditedPartition partition : partitions) {
            try {
                partition.explainWhereFull(answers, settings.filters());
            } catch (ClusterException e) {
                isSilent(e);
            }
        }
    }

    private PartitionReport report(AuditedPartition partition) throws ClusterException, InterruptedException {
        try {
            return partition.report(answers, settings);
        } catch (ClusterException e) {
            isSilent(e);
            return partition.report(SourceAnswers.NONE, settings);
        }
    }

    private long recordsRead() {
        return partitions.stream().mapToLong(AuditedPartition::recordsRead).sum();
    }

    private long offsetsLeft() {
        return partitions.stream().mapToLong(AuditedPartition::offsetsLeft).sum();
    }

    /** What the next audit needs to go on from here; a copy. */
    public AuditState state() {
        List<PartitionState> states =
                new ArrayList<>(partitions.stream().map(AuditedPartition::state).toList());
        states.addAll(untouched);
        return new AuditState(AuditState.VERSION, flow.name(), clusterId, states);
    }

    @Override
    public void close() {
        target.close();
        source.close();
    }
}
