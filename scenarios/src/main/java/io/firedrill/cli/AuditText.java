package io.firedrill.cli;

import io.firedrill.mirror.audit.AuditReport;
import io.firedrill.mirror.audit.Finding;
import io.firedrill.mirror.audit.GapTotals;
import io.firedrill.mirror.audit.MakingState;
import io.firedrill.mirror.audit.PartitionReport;
import io.firedrill.mirror.audit.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** An audit for people: one line per partition, then what was found, the verdict first. */
record AuditText(AuditReport report, Instant now) {
    /** Of more partitions only those are listed where something was found. */
    private static final int ALL_LISTED = 50;

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("%s  mirror audit %s: %s%n".formatted(AuditFormat.word(report), report.flow(), verdict()));
        text.append("%,d records of %,d partitions read in %.1f s; the source was %s%n"
                .formatted(
                        report.recordsRead(),
                        report.partitions().size(),
                        report.readIn().toMillis() / 1e3,
                        report.sourceAsked() ? "asked about what is missing" : "not asked"));
        report.findings().forEach(finding -> text.append("  %s%n".formatted(labelled(finding))));
        if (!report.partitions().isEmpty()) {
            table(text);
        }
        explained(text);
        for (PartitionReport partition : report.partitions()) {
            for (Finding finding : partition.findings()) {
                text.append("  %s: %s%n".formatted(name(partition), labelled(finding)));
            }
        }
        return text.toString();
    }

    private String verdict() {
        return switch (report.outcome()) {
            case SOUND -> "nothing lost, nothing reordered, nothing repeated but after restarts";
            case UNKNOWN -> "nothing is known to be lost, something is left open";
            case WRONG ->
                "%,d records lost, %,d repeated within a run, %,d reordered"
                        .formatted(
                                sum(PartitionReport::lost),
                                sum(partition -> partition.repeatedInRun().count()),
                                sum(partition -> partition.reordered().count()));
        };
    }

    private long sum(ToLongFunction<PartitionReport> count) {
        return report.partitions().stream().mapToLong(count).sum();
    }

    private void table(StringBuilder text) {
        List<PartitionReport> listed = report.partitions().size() <= ALL_LISTED
                ? report.partitions()
                : report.partitions().stream()
                        .filter(partition -> !partition.findings().isEmpty())
                        .toList();
        int width = Math.max(
                "partition".length(),
                listed.stream()
                        .mapToInt(partition -> name(partition).length())
                        .max()
                        .orElse(0));
        String row = "  %-" + width + "s  %14s  %14s  %9s  %9s  %9s  %7s  %7s%n";
        text.append("%n".formatted());
        text.append(row.formatted(
                "partition", "records", "last mirrored", "its age", "restarts", "repeated", "ranges", "missing"));
        for (PartitionReport partition : listed) {
            text.append(row.formatted(
                    name(partition),
                    "%,d".formatted(partition.state().records()),
                    partition.newest().isEmpty() ? "-" : "%,d".formatted(partition.lastSourceOffset()),
                    partition.newest().map(this::age).orElse("-"),
                    "%,d".formatted(restarts(partition)),
                    "%,d".formatted(partition.repeatedAfterRestart()),
                    partition
                            .newest()
                            .map(making -> "%,d".formatted(making.mirrored().size()))
                            .orElse("-"),
                    "%,d".formatted(missing(partition))));
        }
        if (listed.size() < report.partitions().size()) {
            text.append("  and %,d partitions more, where nothing was found%n"
                    .formatted(report.partitions().size() - listed.size()));
        }
        text.append("%n".formatted());
    }

    private void explained(StringBuilder text) {
        Map<Reason, GapTotals> totals = new TreeMap<>();
        report.partitions().stream()
                .map(PartitionReport::state)
                .flatMap(state -> state.makings().stream())
                .map(MakingState::explained)
                .map(Map::entrySet)
                .flatMap(Collection::stream)
                .forEach(one -> totals.merge(
                        one.getKey(),
                        one.getValue(),
                        (some, more) -> new GapTotals(some.gaps() + more.gaps(), some.offsets() + more.offsets())));
        if (!totals.isEmpty()) {
            text.append("  explained by the source: %s%n"
                    .formatted(totals.entrySet().stream()
                            .map(one -> "%,d offsets in %,d gaps: %s"
                                    .formatted(
                                            one.getValue().offsets(),
                                            one.getValue().gaps(),
                                            one.getKey().label()))
                            .collect(Collectors.joining("; "))));
        }
    }

    private String age(MakingState making) {
        Duration age = Duration.between(Instant.ofEpochMilli(making.lastTimestampMillis()), now);
        if (age.toDays() > 0) {
            return "%d d %d h".formatted(age.toDays(), age.toHoursPart());
        }
        if (age.toHours() > 0) {
            return "%d h %d m".formatted(age.toHours(), age.toMinutesPart());
        }
        return age.toMinutes() > 0
                ? "%d m %d s".formatted(age.toMinutes(), age.toSecondsPart())
                : "%.1f s".formatted(age.toMillis() / 1e3);
    }

    private static long restarts(PartitionReport partition) {
        return partition.state().makings().stream()
                .mapToLong(MakingState::restarts)
                .sum();
    }

    private static long missing(PartitionReport partition) {
        return partition.gaps().stream().mapToLong(gap -> gap.offsets().size()).sum();
    }

    private static String name(PartitionReport partition) {
        return partition.sourceTopic() + "-" + partition.state().partition();
    }

    private static String labelled(Finding finding) {
        return switch (finding.outcome()) {
            case WRONG -> finding.text();
            case UNKNOWN -> "unknown: " + finding.text();
            case SOUND -> "note: " + finding.text();
        };
    }
}
