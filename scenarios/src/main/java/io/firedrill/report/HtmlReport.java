package io.firedrill.report;

import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.Finding;
import io.firedrill.checker.GroupVerdict;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.TopicVerdict;
import io.firedrill.checker.Verdict;
import io.firedrill.checker.Witness;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The page for people: one file, that needs nothing else and no network. */
final class HtmlReport {
    private final Judged judged;
    private final TimeSeries series;
    private final Map<String, Object> page = new HashMap<>();

    HtmlReport(Judged judged, TimeSeries series) {
        this.judged = judged;
        this.series = series;
    }

    void write(Path file) throws IOException {
        page.put("runFolder", String.valueOf(file.toAbsolutePath().getParent()));
        head();
        expectations();
        judged.verdict().recovery().ifPresent(recovery -> page.put("recovery", RecoverySteps.of(recovery)));
        faults();
        groups();
        topics();
        findings();
        facts();
        Page.charts(page);
        page.put("js", Resource.text("report.js"));
        page.put("data", new ChartData(series, judged.verdict().findings()).json());
        Page.write(file, "report.mustache", page);
    }

    private void head() {
        Verdict verdict = judged.verdict();
        Page.outcome(page, verdict.outcome());
        page.put("name", judged.scenario().name());
        page.put("description", judged.scenario().description());
        page.put("headline", new Headline(judged.scenario(), verdict).sentence());
        page.put("twinOf", judged.scenario().twinOf().orElse(""));
        page.put("profile", judged.scenario().profile().label());
        page.put("hasUnknowns", !verdict.unknowns().isEmpty());
        page.put("unknowns", verdict.unknowns());
        page.put("hasDisturbances", !verdict.disturbances().isEmpty());
        page.put("disturbances", verdict.disturbances());
        page.put("acknowledged", number(verdict.totals().acknowledged()));
        page.put("failed", number(verdict.totals().failed()));
        page.put("indefinite", number(verdict.totals().indefinite()));
        page.put("aborted", number(verdict.totals().aborted()));
    }

    private void expectations() {
        List<Map<String, Object>> whole = new ArrayList<>();
        List<Map<String, Object>> ofTopics = new ArrayList<>();
        boolean topicsMiss = false;
        for (ExpectationResult result : judged.verdict().expectations()) {
            (result.topic().isPresent() ? ofTopics : whole).add(expectation(result));
            topicsMiss |= result.topic().isPresent() && result.outcome() != Outcome.PASS;
        }
        page.put("expectations", whole);
        page.put("topicExpectations", ofTopics);
        page.put("hasTopicExpectations", !ofTopics.isEmpty());
        page.put("topicExpectationCount", number(ofTopics.size()));
        page.put("openTopicExpectations", topicsMiss ? "open" : "");
    }

    private static Map<String, Object> expectation(ExpectationResult result) {
        Map<String, Object> row = new HashMap<>();
        Page.outcome(row, result.outcome());
        row.put("measure", result.label());
        row.put("meaning", result.measure().meaning());
        row.put("measured", Headline.value(result).replace("undetermined", Times.NONE));
        row.put("bound", result.bound().label(result.measure().unit()));
        return row;
    }

    private void faults() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TimeSeries.Band band : series.faults()) {
            rows.add(Map.of(
                    "kind", band.kind(),
                    "target", band.target(),
                    "from", seconds(band.fromSeconds()),
                    "until", Double.isNaN(band.untilSeconds()) ? "the end" : seconds(band.untilSeconds()),
                    "seen", band.witnesses().isEmpty() ? "by nobody" : String.join("; ", band.witnesses())));
        }
        page.put("faults", rows);
        page.put("hasBrokerVersions", !series.versions().isEmpty());
        page.put(
                "brokerVersions",
                series.versions().stream()
                        .map(version -> Map.of(
                                "broker", version.broker(),
                                "version", version.version(),
                                "since", seconds(version.sinceSeconds())))
                        .toList());
    }

    private void groups() {
        List<GroupVerdict> groups = judged.verdict().groups();
        AnomalyColumns columns = new AnomalyColumns(
                EnumSet.of(Measure.REDELIVERED, Measure.SKIPPED, Measure.UNPROCESSED),
                groups.stream().map(GroupVerdict::anomalies).toList());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (GroupVerdict group : groups) {
            Map<String, Object> row = new HashMap<>();
            row.put("group", group.group());
            row.put("delivered", number(group.delivered()));
            row.put("processed", number(group.processed()));
            row.put("cells", columns.cells(group.anomalies()));
            row.put("rto", Times.seconds(group.rto()));
            row.put("drained", Times.seconds(group.drained()));
            rows.add(row);
        }
        page.put("groupColumns", columns.heads());
        page.put("groups", rows);
    }

    private void topics() {
        List<TopicVerdict> topics = judged.verdict().topics();
        AnomalyColumns columns = new AnomalyColumns(
                EnumSet.of(Measure.LOST, Measure.UNREPLICATED, Measure.TAIL_UNSEEN, Measure.DUPLICATE),
                topics.stream().map(TopicVerdict::anomalies).toList());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TopicVerdict topic : topics) {
            Map<String, Object> row = new HashMap<>();
            row.put("topic", topic.topic());
            row.put("sourceRegion", topic.sourceRegion());
            row.put("log", topic.logTopic() + " in " + topic.logRegion());
            row.put("acknowledged", number(topic.acknowledged()));
            row.put("present", number(topic.present()));
            row.put("hidden", number(topic.hidden()));
            row.put("removed", number(topic.removed()));
            row.put("superseded", number(topic.superseded()));
            row.put("cells", columns.cells(topic.anomalies()));
            rows.add(row);
        }
        page.put("hasHidden", topics.stream().anyMatch(topic -> topic.hidden() > 0));
        page.put("topicColumns", columns.heads());
        page.put("topics", rows);
    }

    private void findings() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Finding finding : judged.verdict().findings()) {
            rows.add(Map.of(
                    "measure",
                    finding.measure().label(),
                    "records",
                    number(finding.records()),
                    "subject",
                    finding.subject(),
                    "witnesses",
                    finding.witnesses().stream().map(HtmlReport::witness).toList(),
                    "firstRecord",
                    RecordQuery.firstOf(List.of(finding)).stream()
                            .map(RecordQuery::label)
                            .toList()));
        }
        page.put("findings", rows);
        page.put("hasFindings", !rows.isEmpty());
    }

    private static Map<String, Object> witness(Witness witness) {
        List<Map<String, String>> events = new ArrayList<>();
        for (Witness.Event event : witness.events()) {
            events.add(Map.of(
                    "label", event.label(),
                    "detail", event.detail(),
                    "at", Double.toString(event.atSeconds()),
                    "seconds", String.format(Locale.ROOT, "%.3f s", event.atSeconds()),
                    "during", String.join(" and ", event.during()),
                    "isDuring", event.during().isEmpty() ? "" : "yes"));
        }
        return Map.of(
                "text",
                witness.text(),
                "hasEvents",
                !events.isEmpty(),
                "events",
                events,
                "ofARecord",
                witness.record() != null,
                "places",
                witness.places().isEmpty() ? "no log that was read" : String.join(", ", witness.places()));
    }

    private void facts() {
        RunFacts facts = judged.facts();
        page.put("runId", facts.runId());
        page.put("seed", Long.toString(facts.seed()));
        page.put("command", facts.command());
        page.put(
                "exampleRecord",
                RecordQuery.firstOf(judged.verdict().findings())
                        .map(RecordQuery::label)
                        .orElse("PRODUCER #NUMBER"));
        page.put("began", facts.began().truncatedTo(ChronoUnit.SECONDS).toString());
        page.put("took", Times.seconds(facts.took()));
        List<Map<String, String>> versions = new ArrayList<>();
        new TreeMap<>(facts.versions())
                .forEach((component, version) -> versions.add(Map.of("component", component, "version", version)));
        page.put("versions", versions);
        List<Map<String, String>> glossary = new ArrayList<>();
        glossary().forEach((word, meaning) -> glossary.add(Map.of("word", word, "meaning", meaning)));
        page.put("glossary", glossary);
    }

    private static Map<String, String> glossary() {
        Map<String, String> words = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            words.put(measure.label(), measure.meaning());
        }
        words.put("indefinite", "a send that may or may not have been written: it timed out or its connection broke");
        words.put("drained", "all that the mirror had carried over has been processed on the standby");
        return words;
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
