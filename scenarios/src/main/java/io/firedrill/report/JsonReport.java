package io.firedrill.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firedrill.checker.Anomalies;
import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.Finding;
import io.firedrill.checker.GroupVerdict;
import io.firedrill.checker.Recovery;
import io.firedrill.checker.TopicVerdict;
import io.firedrill.checker.Verdict;
import io.firedrill.checker.Witness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The machine-readable report; docs/report-format.md explains each field. */
final class JsonReport {
    private static final int SCHEMA_VERSION = 2;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Judged judged;
    private final TimeSeries series;
    private final ObjectNode root = JSON.createObjectNode();

    JsonReport(Judged judged, TimeSeries series) {
        this.judged = judged;
        this.series = series;
    }

    void write(Path file) throws IOException {
        Verdict verdict = judged.verdict();
        root.put("schemaVersion", SCHEMA_VERSION);
        run();
        root.put("outcome", verdict.outcome().label());
        root.put("headline", new Headline(judged.scenario(), verdict).sentence());
        root.putPOJO("unknowns", verdict.unknowns());
        root.putPOJO("disturbances", verdict.disturbances());
        root.putObject("sends")
                .put("attempted", verdict.totals().attempted())
                .put("acknowledged", verdict.totals().acknowledged())
                .put("failed", verdict.totals().failed())
                .put("indefinite", verdict.totals().indefinite())
                .put("aborted", verdict.totals().aborted());
        ArrayNode expectations = root.putArray("expectations");
        verdict.expectations().forEach(result -> expectation(expectations.addObject(), result));
        verdict.recovery().ifPresent(this::recovery);
        ArrayNode topics = root.putArray("topics");
        verdict.topics().forEach(topic -> topic(topics.addObject(), topic));
        ArrayNode groups = root.putArray("groups");
        verdict.groups().forEach(group -> group(groups.addObject(), group));
        ArrayNode findings = root.putArray("findings");
        verdict.findings().forEach(finding -> finding(findings.addObject(), finding, file.resolveSibling("")));

        faults();
        versions();
        perSecond();
        JSON.writeValue(file.toFile(), root);
    }

    private static void finding(ObjectNode node, Finding finding, Path runFolder) {
        node.put("measure", finding.measure().label())
                .put("subject", finding.subject())
                .put("records", finding.records())
                .put("show", RecordQuery.command(runFolder, finding).orElse(null));
        node.putPOJO(
                "witnesses", finding.witnesses().stream().map(Witness::line).toList());
        ArrayNode traces = node.putArray("traces");
        finding.witnesses().forEach(witness -> trace(traces.addObject(), witness));
    }

    /** A witness for programs. */
    private static void trace(ObjectNode node, Witness witness) {
        node.put("text", witness.text()).put("record", witness.record());
        if (witness.events().isEmpty()) {
            return;
        }
        ArrayNode events = node.putArray("events");
        witness.events().forEach(event -> events.addObject()
                .put("what", event.label())
                .put("detail", event.detail().strip())
                .put("atSeconds", event.atSeconds())
                .putPOJO("during", event.during()));
        node.putPOJO("places", witness.places());
    }

    private void run() {
        RunFacts facts = judged.facts();
        root.putObject("run")
                .put("id", facts.runId())
                .put("scenario", judged.scenario().name())
                .put("description", judged.scenario().description())
                .put("twinOf", judged.scenario().twinOf().orElse(null))
                .put("profile", judged.scenario().profile().label())
                .put("seed", facts.seed())
                .put("command", facts.command())
                .put("began", facts.began().toString())
                .put("tookMs", facts.took().toMillis())
                .putPOJO("reusedRegions", facts.reusedRegions())
                .putPOJO("versions", new TreeMap<>(facts.versions()));
    }

    private static void expectation(ObjectNode node, ExpectationResult result) {
        result.topic().ifPresent(topic -> node.put("topic", topic));
        node.put("measure", result.measure().label());
        node.put("unit", result.measure().unit().label());
        node.put("bound", result.bound().label(result.measure().unit()));
        result.measured().ifPresent(measured -> node.put("measured", measured));
        node.put("outcome", result.outcome().label());
    }

    private void recovery(Recovery recovery) {
        ObjectNode node = root.putObject("recovery");
        node.put("region", recovery.region());
        millis(node, "detectedMs", recovery.detected());
        millis(node, "decidedMs", recovery.decided());
        millis(node, "switchedMs", recovery.switched());
        millis(node, "firstProduceMs", recovery.firstProduce());
        millis(node, "firstConsumeMs", recovery.firstConsume());
        millis(node, "drainedMs", recovery.drained());
        node.put("unreplicated", recovery.unreplicated());
        node.put("rpoMs", recovery.rpo().toMillis());
    }

    private static void topic(ObjectNode node, TopicVerdict topic) {
        node.put("topic", topic.topic()).put("sourceRegion", topic.sourceRegion());
        node.put("logTopic", topic.logTopic()).put("logRegion", topic.logRegion());
        node.put("acknowledged", topic.acknowledged()).put("present", topic.present());
        node.put("hidden", topic.hidden());
        node.put("removed", topic.removed()).put("superseded", topic.superseded());
        anomalies(node, topic.anomalies());
    }

    private static void group(ObjectNode node, GroupVerdict group) {
        node.put("group", group.group()).put("delivered", group.delivered());
        node.put("processed", group.processed());
        anomalies(node, group.anomalies());
        millis(node, "rtoMs", group.rto());
        millis(node, "drainedMs", group.drained());
    }

    /** One field per kind: {@code tailUnseen} for the measure {@code tail-unseen}. */
    private static void anomalies(ObjectNode node, Anomalies anomalies) {
        anomalies.records().forEach((measure, records) -> node.put(camelCase(measure.label()), records));
    }

    private static String camelCase(String label) {
        return Pattern.compile("-(.)").matcher(label).replaceAll(letter -> letter.group(1)
                .toUpperCase(Locale.ROOT));
    }

    private void faults() {
        ArrayNode faults = root.putArray("faults");
        for (TimeSeries.Band band : series.faults()) {
            ObjectNode node = faults.addObject();
            node.put("kind", band.kind()).put("target", band.target()).put("fromSeconds", band.fromSeconds());
            if (!Double.isNaN(band.untilSeconds())) {
                node.put("untilSeconds", band.untilSeconds());
            }
            node.putPOJO("witnesses", band.witnesses());
        }
    }

    private void versions() {
        ArrayNode versions = root.putArray("brokerVersions");
        series.versions().forEach(version -> versions.addObject()
                .put("broker", version.broker())
                .put("version", version.version())
                .put("sinceSeconds", version.sinceSeconds()));
    }

    private void perSecond() {
        ArrayNode seconds = root.putArray("perSecond");
        for (Map.Entry<Integer, TimeSeries.Bucket> entry : series.buckets().entrySet()) {
            TimeSeries.Bucket bucket = entry.getValue();
            seconds.addObject()
                    .put("second", entry.getKey())
                    .put("attempted", bucket.attempted())
                    .put("acknowledged", bucket.acknowledged())
                    .put("delivered", bucket.delivered())
                    .put("endToEndP50Ms", bucket.latencyMillis(50))
                    .put("endToEndP99Ms", bucket.latencyMillis(99))
                    .put("endToEndMaxMs", bucket.latencyMillis(100));
        }
        root.putPOJO("groupLag", series.groupLags());
        root.putPOJO("replicationLag", series.mirrorLags());
    }

    private static void millis(ObjectNode node, String name, Optional<Duration> duration) {
        duration.ifPresent(value -> node.put(name, value.toMillis()));
    }
}
