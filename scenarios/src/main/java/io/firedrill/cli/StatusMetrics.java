package io.firedrill.cli;

import io.firedrill.mirror.status.FlowStatus;
import io.firedrill.mirror.status.GroupPlacement;
import io.firedrill.mirror.status.GroupStatus;
import io.firedrill.mirror.status.Lag;
import io.firedrill.mirror.status.MirrorState;
import io.firedrill.mirror.status.PartitionStatus;
import io.firedrill.mirror.status.Rpo;
import io.firedrill.mirror.status.TopicStatus;
import io.firedrill.mirror.status.Trouble;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A status as Prometheus' text. What is unknown is left out or NaN, never 0. */
final class StatusMetrics {
    private static final PrometheusTextFormatWriter WRITER =
            PrometheusTextFormatWriter.builder().build();

    static final String CONTENT_TYPE = WRITER.getContentType();

    private static final String PREFIX = "firedrill_mirror_";

    private final Labels flow;
    private final Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();

    private StatusMetrics(FlowStatus status) {
        this.flow = Labels.of(
                "source", status.flow().source().alias(),
                "target", status.flow().target().alias());
    }

    static String text(JudgedStatus judged) throws IOException {
        StatusMetrics metrics = new StatusMetrics(judged.status());
        metrics.flow(judged);
        judged.status().topics().forEach(metrics::topic);
        judged.status().groups().forEach(metrics::group);
        metrics.machinery(judged.status());
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        metrics.gauges.values().forEach(gauge -> all.metricSnapshot(gauge.build()));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        WRITER.write(text, all.build());
        return text.toString(StandardCharsets.UTF_8);
    }

    private void flow(JudgedStatus judged) {
        FlowStatus status = judged.status();
        add("look_timestamp_seconds", "When the flow was looked at last", seconds(status.at()), Labels.EMPTY);
        add("source_up", "Whether the source answered", status.isSourceKnown() ? 1 : 0, Labels.EMPTY);
        add("target_up", "Whether the target answered", status.isTargetKnown() ? 1 : 0, Labels.EMPTY);
        for (MirrorState state : MirrorState.values()) {
            add(
                    "state",
                    "What the flow does: 1 for the state that it is in",
                    status.state() == state ? 1 : 0,
                    Labels.of("state", state.label()));
        }
        for (Trouble.Kind kind : Trouble.Kind.values()) {
            add(
                    "troubles",
                    "What keeps the flow from being well, or from being known to be",
                    (double) judged.troubles().stream()
                            .filter(trouble -> trouble.kind() == kind)
                            .count(),
                    Labels.of("kind", kind == Trouble.Kind.WRONG ? "wrong" : "unknown"));
        }
        Rpo rpo = status.rpo();
        boolean known = rpo.isKnown() && status.isSourceKnown() && status.isTargetKnown();
        add(
                "rpo_records",
                "At most so many records would be lost if the source died now; NaN if unknown",
                known ? (double) rpo.recordsAtMost() : Double.NaN,
                Labels.EMPTY);
        add(
                "rpo_undecided_records",
                "Records behind an open transaction at the source; those of other producers would be lost, too",
                known ? (double) rpo.undecidedRecords() : Double.NaN,
                Labels.EMPTY);
        add(
                "rpo_seconds",
                "The age of the first record that the target lacks; 0 if it lacks none, NaN if unknown",
                known ? rpo.time().toMillis() / 1e3 : Double.NaN,
                Labels.EMPTY);
    }

    private void topic(TopicStatus topic) {
        add(
                "topic_mirrored",
                "Whether the target has the topic, with all partitions",
                topic.state() == MirrorState.NOT_MIRRORED ? 0 : 1,
                Labels.of("topic", topic.topic()));
        topic.partitions().forEach(this::partition);
    }

    private void partition(PartitionStatus partition) {
        Labels labels = Labels.of(
                "topic",
                partition.source().topic(),
                "partition",
                Integer.toString(partition.source().partition()));
        if (partition.lag() instanceof Lag.Known lag) {
            add(
                    "lag_records",
                    "At most so many records are at the source and not at the target; absent if unknown",
                    (double) lag.recordsAtMost(),
                    labels);
            add(
                    "lag_seconds",
                    "The age of the first record that the target lacks; 0 if it lacks none, absent if unknown",
                    lag.time().toMillis() / 1e3,
                    labels);
            add(
                    "standing_seconds",
                    "For how long records have waited without that any has come to the target",
                    partition.standing().toMillis() / 1e3,
                    labels);
            add(
                    "undecided_records",
                    "Records at the source behind an open transaction, which nobody can read yet",
                    (double) partition.undecidedRecords(),
                    labels);
        }
        timestamp(
                "last_record_timestamp_seconds",
                "The timestamp of the last record that came to the target",
                partition.lastMirroredAt(),
                labels);
    }

    private void group(GroupStatus group) {
        Labels labels = Labels.of("group", group.group());
        if (group.lagRecords().isPresent()) {
            add(
                    "group_lag_records",
                    "Records that the group has still to read at the source",
                    (double) group.lagRecords().getAsLong(),
                    labels);
        }
        group.lagTime()
                .ifPresent(time -> add(
                        "group_lag_seconds",
                        "The age of the oldest record that the group has still to read at the source, by its timestamp",
                        time.toMillis() / 1e3,
                        labels));
        translated(group.placement())
                .ifPresent(value -> add(
                        "group_translated",
                        "Whether the group has a place at the target that is kept; absent if unknown",
                        value,
                        labels));
        Long records = new PlacementWords(group.placement()).records();
        if (records != null) {
            boolean skips = group.placement() instanceof GroupPlacement.Skips;
            add(
                    "group_repeat_records",
                    "At most so many records the group would read again if it went on at the target now; absent if unknown",
                    skips ? Double.NaN : (double) records,
                    labels);
            add(
                    "group_skip_records",
                    "At most so many unread records the group would pass over if it went on at the target now; absent if unknown",
                    skips ? (double) records : 0,
                    labels);
        }
    }

    private static OptionalDouble translated(GroupPlacement placement) {
        if (placement instanceof GroupPlacement.Unknown) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(placement instanceof GroupPlacement.NotTranslated ? 0 : 1);
    }

    private void machinery(FlowStatus status) {
        status.connectors()
                .ifPresent(connectors -> connectors.forEach(connector -> add(
                        "task_failed",
                        "Whether Connect last wrote that the connector or task had failed; a killed worker writes nothing",
                        connector.hasFailed() ? 1 : 0,
                        Labels.of("task", connector.name()))));
        status.connectors()
                .ifPresent(connectors -> connectors.forEach(connector -> add(
                        "task_unassigned",
                        "Whether Connect last wrote that no worker runs the connector or task",
                        connector.isUnassigned() ? 1 : 0,
                        Labels.of("task", connector.name()))));
        timestamp(
                "heartbeat_timestamp_seconds",
                "When the flow's worker sent its last heartbeat",
                status.heartbeat().orElse(null),
                Labels.EMPTY);
        timestamp(
                "bridge_pulse_timestamp_seconds",
                "When the offset bridge gave its last sign of life",
                status.bridge().pulseAt(),
                Labels.EMPTY);
        timestamp(
                "bridge_commit_timestamp_seconds",
                "When the source had the newest commit that the offset bridge wrote",
                status.bridge().newestAt(),
                Labels.EMPTY);
    }

    private void timestamp(String name, String help, @Nullable Instant value, Labels labels) {
        if (value != null) {
            add(name, help, seconds(value), labels);
        }
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1e3;
    }

    private void add(String name, String help, double value, Labels labels) {
        gauges.computeIfAbsent(
                        name, any -> GaugeSnapshot.builder().name(PREFIX + name).help(help))
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(flow.merge(labels))
                        .value(value)
                        .build());
    }
}
