package io.firedrill.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firedrill.mirror.audit.AuditOutcome;
import io.firedrill.mirror.audit.AuditReport;
import io.firedrill.mirror.audit.Finding;
import io.firedrill.mirror.audit.JudgedGap;
import io.firedrill.mirror.audit.LogRange;
import io.firedrill.mirror.audit.MakingState;
import io.firedrill.mirror.audit.Occurrences;
import io.firedrill.mirror.audit.OffsetSpan;
import io.firedrill.mirror.audit.PartitionReport;
import io.firedrill.mirror.audit.PartitionState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** An audit for machines; docs/mirror-audit.md promises its names. */
record AuditJson(AuditReport report, Instant now) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Longer lists are cut, and say by how much. */
    private static final int MOST = 1_000;

    String json() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("flow", report.flow());
        json.put("outcome", AuditFormat.word(report).toLowerCase(Locale.ROOT));
        json.put("sourceAsked", report.sourceAsked());
        json.put("recordsRead", report.recordsRead());
        json.put("readMillis", report.readIn().toMillis());
        findings(json.putArray("findings"), report.findings());
        ArrayNode partitions = json.putArray("partitions");
        report.partitions().forEach(partition -> partition(partitions.addObject(), partition));
        return json.toPrettyString();
    }

    private void partition(ObjectNode json, PartitionReport partition) {
        PartitionState state = partition.state();
        json.put("topic", partition.sourceTopic());
        json.put("targetTopic", state.topic());
        json.put("partition", state.partition());
        json.put("records", state.records());
        json.put("nextTargetOffset", state.position());
        json.put("lost", partition.lost());
        occurrences(json.putObject("reordered"), partition.reordered());
        occurrences(json.putObject("repeatedInRun"), partition.repeatedInRun());
        json.put("repeatedAfterRestart", partition.repeatedAfterRestart());
        json.put(
                "restarts",
                state.makings().stream().mapToLong(MakingState::restarts).sum());
        json.put("unstamped", state.unstamped());
        json.put("ofOtherFlows", state.ofOthers());
        json.put("topicMadeAnew", Math.max(0, state.makings().size() + state.makingsBefore() - 1));
        partition.newest().ifPresent(making -> making(json, partition, making));
        gaps(json, partition.gaps());
        LogRange source = partition.source();
        if (source != null) {
            json.put("sourceLogStart", source.start());
            json.put("sourceLogEnd", source.end());
        }
        findings(json.putArray("findings"), partition.findings());
    }

    private void making(ObjectNode json, PartitionReport partition, MakingState making) {
        json.put("lastMirroredOffset", partition.lastSourceOffset());
        json.put("lastMirroredTimestampMillis", making.lastTimestampMillis());
        json.put("lastMirroredAgeMillis", now.toEpochMilli() - making.lastTimestampMillis());
        ArrayNode ranges = json.putArray("ranges");
        making.mirrored().stream().limit(MOST).forEach(range -> span(ranges.addObject(), range));
        json.put("rangesLeftOut", Math.max(0, making.mirrored().size() - MOST));
        ObjectNode explained = json.putObject("explainedGaps");
        making.explained().forEach((reason, totals) -> explained
                .putObject(reason.name().toLowerCase(Locale.ROOT))
                .put("gaps", totals.gaps())
                .put("offsets", totals.offsets()));
        json.put("forgottenGaps", making.forgotten().gaps());
    }

    private static void gaps(ObjectNode json, List<JudgedGap> gaps) {
        ArrayNode listed = json.putArray("gaps");
        gaps.stream().limit(MOST).forEach(gap -> {
            ObjectNode one = span(listed.addObject(), gap.offsets());
            one.put("cause", gap.cause().kind());
            one.put("text", gap.cause().text());
            gap.cause().lostRecords().ifPresent(lost -> one.put("lost", lost));
        });
        json.put("gapsLeftOut", Math.max(0, gaps.size() - MOST));
    }

    private static ObjectNode span(ObjectNode json, OffsetSpan span) {
        return json.put("from", span.from()).put("until", span.until());
    }

    private static void occurrences(ObjectNode json, Occurrences occurrences) {
        json.put("count", occurrences.count());
        ArrayNode first = json.putArray("firstTargetOffsets");
        occurrences.firstTargetOffsets().forEach(first::add);
    }

    private static void findings(ArrayNode json, List<Finding> findings) {
        findings.forEach(finding ->
                json.addObject().put("outcome", word(finding.outcome())).put("text", finding.text()));
    }

    private static String word(AuditOutcome outcome) {
        return switch (outcome) {
            case SOUND -> "note";
            case WRONG -> "fail";
            case UNKNOWN -> "unknown";
        };
    }
}
