package io.firedrill.mirror.status;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.status.Progress.Pace;
import io.firedrill.mirror.status.SourceSide.Topic;
import io.firedrill.mirror.status.TargetLog.NewestStamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Judges the topics of one look. */
final class TopicJudge {
    private final ReplicationFlow flow;
    private final Progress progress;
    private final Instant now;
    private final Ends ends;
    private boolean decided = true;

    TopicJudge(ReplicationFlow flow, Progress progress, Instant now, Ends ends) {
        this.flow = flow;
        this.progress = progress;
        this.now = now;
        this.ends = ends;
    }

    /** Whether another look soon cannot tell more of the topics that were judged. */
    boolean decided() {
        return decided;
    }

    /** One for each topic that is known at the source; or else at the target, without a lag. */
    List<TopicStatus> topics() {
        if (ends.topics() != null && ends.sourceLogs() != null) {
            return atSource(ends.topics(), ends.sourceLogs());
        }
        return ends.targetLogs() == null ? List.of() : atTargetOnly(ends.targetLogs());
    }

    private List<TopicStatus> atSource(Map<String, Topic> topics, Map<TopicPartition, SourceLog> logs) {
        List<TopicStatus> judged = new ArrayList<>();
        topics.forEach((name, topic) -> {
            List<PartitionStatus> partitions = new ArrayList<>();
            for (int number = 0; number < topic.partitions(); number++) {
                TopicPartition partition = new TopicPartition(name, number);
                partitions.add(
                        ends.targetLogs() == null
                                ? unknown(
                                        partition,
                                        MirrorState.TARGET_SILENT,
                                        flow.target().alias(),
                                        null)
                                : partition(partition, logs.get(partition), ends.targetLogs()));
            }
            judged.add(new TopicStatus(name, flow.targetTopic(name), partitions, topic.retention()));
        });
        return judged;
    }

    private PartitionStatus partition(
            TopicPartition partition, @Nullable SourceLog source, Map<TopicPartition, TargetLog> targetLogs) {
        @Nullable
        TargetLog target =
                targetLogs.get(new TopicPartition(flow.targetTopic(partition.topic()), partition.partition()));
        PartitionFacts facts = new PartitionFacts(flow, partition, source, target);
        Lag lag = lag(facts);
        Pace pace = pace(facts, lag);
        decided &= pace.decided();
        return new PartitionStatus(
                partition,
                pace.state(),
                lag,
                pace.standing(),
                lastMirroredAt(target),
                source == null ? 0 : source.end() - source.lastStable(),
                facts.removed(),
                lackingBytes(source, lag));
    }

    private static OptionalLong lackingBytes(@Nullable SourceLog source, Lag lag) {
        return source != null && lag instanceof Lag.Known known && !lag.equals(Lag.NONE)
                ? source.bytesOfLast(known.recordsAtMost() + source.end() - source.lastStable())
                : OptionalLong.empty();
    }

    private Lag lag(PartitionFacts facts) {
        if (facts.whyUnknown().isPresent()) {
            return new Lag.Unknown(facts.whyUnknown().get());
        }
        if (facts.source() == null || facts.missingFrom().isEmpty()) {
            return Lag.NONE;
        }
        Optional<FirstMissing> first = ends.firstMissing().get(facts.partition());
        if (first == null) {
            return new Lag.Unknown(
                    "%s did not hand over in time the first record of %s that waits: give it a longer --timeout"
                            .formatted(flow.source().alias(), facts.partition()));
        }
        long end = facts.source().lastStable();
        return first.<Lag>map(missing ->
                        new Lag.Known(end - missing.offset(), age(Instant.ofEpochMilli(missing.timestampMillis()))))
                .orElse(Lag.NONE);
    }

    /** By the record's own timestamp, which may be of a clock that is ahead. */
    private Duration age(Instant then) {
        return then.isAfter(now) ? Duration.ZERO : Duration.between(then, now);
    }

    private Pace pace(PartitionFacts facts, Lag lag) {
        if (lag instanceof Lag.Unknown) {
            return new Pace(MirrorState.UNKNOWN, Duration.ZERO, true);
        }
        TargetLog target = facts.target();
        if (target == null) {
            return new Pace(MirrorState.NOT_MIRRORED, Duration.ZERO, true);
        }
        long newest = target.newest() == null ? -1 : target.newest().offset();
        return progress.of(facts.partition(), newest, !lag.equals(Lag.NONE), now);
    }

    private List<TopicStatus> atTargetOnly(Map<TopicPartition, TargetLog> targetLogs) {
        Map<String, Map<Integer, PartitionStatus>> bySource = new TreeMap<>();
        targetLogs.forEach((target, log) -> {
            String name = ends.sources() == null ? null : ends.sources().get(target.topic());
            // Where names are kept, only stamps tell what came from the source.
            if (name != null && (log.newest() != null || flow.naming() == TopicNaming.PREFIXED)) {
                TopicPartition source = new TopicPartition(name, target.partition());
                bySource.computeIfAbsent(name, any -> new TreeMap<>())
                        .put(
                                target.partition(),
                                unknown(
                                        source,
                                        MirrorState.SOURCE_SILENT,
                                        flow.source().alias(),
                                        log));
            }
        });
        List<TopicStatus> topics = new ArrayList<>();
        bySource.forEach((name, partitions) ->
                topics.add(new TopicStatus(name, flow.targetTopic(name), List.copyOf(partitions.values()))));
        return topics;
    }

    private static PartitionStatus unknown(
            TopicPartition source, MirrorState state, String silent, @Nullable TargetLog target) {
        Lag lag = new Lag.Unknown("%s does not answer".formatted(silent));
        return new PartitionStatus(
                source, state, lag, Duration.ZERO, lastMirroredAt(target), 0, 0, OptionalLong.empty());
    }

    private static @Nullable Instant lastMirroredAt(@Nullable TargetLog target) {
        NewestStamp newest = target == null ? null : target.newest();
        return newest == null ? null : Instant.ofEpochMilli(newest.timestampMillis());
    }
}
