package io.firedrill.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firedrill.checker.Finding;
import io.firedrill.scenario.Measure;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The time series, and the findings' moments, as report.js draws them. */
final class ChartData {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Two days: more is a clock that stepped, or malice, and what is between has no points. */
    private static final int LONGEST_SECONDS = 200_000;

    private final TimeSeries series;
    private final List<Integer> seconds;
    private final List<Finding> found;

    ChartData(TimeSeries series, List<Finding> found) {
        this.series = series;
        this.found = List.copyOf(found);
        SortedMap<Integer, TimeSeries.Bucket> buckets = series.buckets();
        this.seconds = buckets.isEmpty() || (long) buckets.lastKey() - buckets.firstKey() > LONGEST_SECONDS
                ? List.copyOf(buckets.keySet())
                : IntStream.rangeClosed(buckets.firstKey(), buckets.lastKey())
                        .boxed()
                        .toList();
    }

    /** JSON that is safe inside of a script element. */
    String json() throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode();
        root.putPOJO("seconds", seconds);
        ArrayNode faults = root.putArray("faults");
        for (TimeSeries.Band band : series.faults()) {
            faults.addObject()
                    .put("label", band.kind() + " " + band.target())
                    .put("from", band.fromSeconds())
                    .put("until", Double.isNaN(band.untilSeconds()) ? null : band.untilSeconds());
        }
        ArrayNode marks = root.putArray("marks");
        series.marks()
                .forEach(mark -> marks.addObject().put("label", mark.label()).put("at", mark.atSeconds()));
        findings(root.putArray("findings"));
        charts(root.putArray("charts"));
        return JSON.writeValueAsString(root).replace("<", "\\u003c");
    }

    /** One entry per kind of finding that has a moment: when the last thing happened to the first witness. */
    private void findings(ArrayNode node) {
        Set<Measure> marked = EnumSet.noneOf(Measure.class);
        for (Finding finding : found) {
            if (!marked.add(finding.measure())) {
                continue;
            }

            finding.witnesses().stream()
                    .flatMap(witness -> witness.events().stream().reduce((first, last) -> last).stream())
                    .findFirst()
                    .ifPresent(event -> node.addObject()
                            .put("label", finding.measure().label())
                            .put("at", event.atSeconds()));
        }
    }

    private void charts(ArrayNode charts) {
        ObjectNode throughput = chart(charts, "Throughput, records per second", "attempted, acknowledged, delivered");
        line(throughput, "attempted", bucket -> (double) bucket.attempted(), 0.0);
        line(throughput, "acknowledged", bucket -> (double) bucket.acknowledged(), 0.0);
        line(throughput, "delivered", bucket -> (double) bucket.delivered(), 0.0);
        ObjectNode latency = chart(
                charts,
                "End-to-end latency, milliseconds",
                "from intended send time to delivery, median, p99 and maximum");
        line(latency, "p50", bucket -> bucket.latencyMillis(50), null);
        line(latency, "p99", bucket -> bucket.latencyMillis(99), null);
        line(latency, "max", bucket -> bucket.latencyMillis(100), null);
        if (!series.mirrorLags().isEmpty()) {
            lags(chart(charts, "Replication lag, records", "by flow"), series.mirrorLags());
        }
        lags(chart(charts, "Consumer group lag, records", "by group"), series.groupLags());
    }

    private static ObjectNode chart(ArrayNode charts, String title, String summary) {
        ObjectNode chart = charts.addObject().put("title", title).put("summary", summary);
        chart.putArray("series");
        return chart;
    }

    private void line(
            ObjectNode chart,
            String label,
            Function<TimeSeries.Bucket, @Nullable Double> value,
            @Nullable Double otherwise) {
        ArrayNode values =
                chart.withArray("series").addObject().put("label", label).putArray("values");
        for (Integer second : seconds) {
            TimeSeries.Bucket bucket = series.buckets().get(second);
            values.add(bucket == null ? otherwise : value.apply(bucket));
        }
    }

    private void lags(ObjectNode chart, Map<String, SortedMap<Integer, Double>> lags) {
        lags.forEach((label, bySecond) -> {
            ArrayNode values =
                    chart.withArray("series").addObject().put("label", label).putArray("values");
            seconds.forEach(second -> values.add(nearest(bySecond, second)));
        });
    }

    /** Samples are a second and a little apart: one that skipped this second stands a second before. */
    private static @Nullable Double nearest(SortedMap<Integer, Double> bySecond, int second) {
        Double exact = bySecond.get(second);
        return exact == null ? bySecond.get(second - 1) : exact;
    }
}
