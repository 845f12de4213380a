package io.firedrill.report;

import io.firedrill.history.BrokerVersion;
import io.firedrill.history.Delivered;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.FailoverStepped;
import io.firedrill.history.FaultHealed;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.Metric;
import io.firedrill.history.Phase;
import io.firedrill.history.PhaseBegan;
import io.firedrill.history.Sampled;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendIntent;
import io.firedrill.history.Witnessed;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What the charts show: counts, latencies and lags per second since the traffic began; faults as bands. */
final class TimeSeries implements EntryVisitor {
    private static final long SECOND = 1_000_000;
    private static final long LONGEST_MICROS = 3_600 * SECOND;

    private final SortedMap<Integer, Bucket> buckets = new TreeMap<>();
    private final Map<Integer, Band> faults = new TreeMap<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Version> versions = new ArrayList<>();
    private final Map<String, SortedMap<Integer, Double>> groupLags = new TreeMap<>();
    private final Map<String, SortedMap<Integer, Double>> mirrorLags = new TreeMap<>();
    private long zeroMicros;

    /** One second. */
    static final class Bucket {
        private long attempted;
        private long acknowledged;
        private long delivered;
        /** From intended send time to delivery, microseconds; as large as its latest value needs, for drills of hours. */
        private final Histogram endToEnd = new Histogram(2);

        long attempted() {
            return attempted;
        }

        long acknowledged() {
            return acknowledged;
        }

        long delivered() {
            return delivered;
        }

        /** Milliseconds; null where nothing was delivered. */
        @Nullable
        Double latencyMillis(double percentile) {
            return endToEnd.getTotalCount() == 0 ? null : endToEnd.getValueAtPercentile(percentile) / 1e3;
        }
    }

    /**
     * A fault while it was in force, in seconds since the traffic began.
     *
     * @param untilSeconds NaN if it was never healed
     */
    record Band(String kind, String target, double fromSeconds, double untilSeconds, List<String> witnesses) {}

    /** A moment worth a line, in seconds since the traffic began. */
    record Mark(String label, double atSeconds) {}

    /** The version of Kafka that a broker runs since then, in seconds since the traffic began. */
    record Version(String broker, String version, double sinceSeconds) {}

    static TimeSeries of(History history) throws IOException {
        TimeSeries series = new TimeSeries();
        for (HistoryWriterInfo writer : history.writers()) {
            if (writer.role() == WriterRole.ENGINE) {
                history.read(writer, new ZeroFinder(series));
            }
        }
        for (HistoryWriterInfo writer : history.writers()) {
            if (writer.role() != WriterRole.LOG_READER) {
                history.read(writer, series);
            }
        }
        return series;
    }

    /** Finds the charts' zero: when the traffic phase began, or else the drill. */
    private record ZeroFinder(TimeSeries series) implements EntryVisitor {
        @Override
        public void visit(PhaseBegan entry) {
            if (entry.phase() == Phase.SETUP || entry.phase() == Phase.TRAFFIC) {
                series.zeroMicros = entry.atMicros();
            }
        }
    }

    private double seconds(long micros) {
        return (micros - zeroMicros) / (double) SECOND;
    }

    private int second(long micros) {
        return (int) Math.floorDiv(micros - zeroMicros, SECOND);
    }

    private Bucket bucket(long micros) {
        return buckets.computeIfAbsent(second(micros), second -> new Bucket());
    }

    @Override
    public void visit(SendIntent entry) {
        bucket(entry.atMicros()).attempted++;
    }

    @Override
    public void visit(SendAcknowledged entry) {
        bucket(entry.atMicros()).acknowledged++;
    }

    @Override
    public void visit(Delivered entry) {
        Bucket bucket = bucket(entry.atMicros());
        bucket.delivered++;
        long latency = entry.atMicros() - entry.identity().intendedMicros();
        bucket.endToEnd.recordValue(Math.max(0, Math.min(latency, LONGEST_MICROS)));
    }

    @Override
    public void visit(Sampled entry) {
        var lags = entry.metric() == Metric.GROUP_LAG ? groupLags : mirrorLags;
        lags.computeIfAbsent(entry.label(), label -> new TreeMap<>()).put(second(entry.atMicros()), entry.value());
    }

    @Override
    public void visit(FaultInjected entry) {
        faults.put(
                entry.fault(),
                new Band(entry.kind(), entry.target(), seconds(entry.atMicros()), Double.NaN, List.of()));
    }

    @Override
    public void visit(FaultHealed entry) {
        faults.computeIfPresent(
                entry.fault(),
                (number, band) -> new Band(
                        band.kind(), band.target(), band.fromSeconds(), seconds(entry.atMicros()), band.witnesses()));
    }

    @Override
    public void visit(Witnessed entry) {
        faults.computeIfPresent(entry.fault(), (number, band) -> {
            List<String> witnesses = new ArrayList<>(band.witnesses());
            witnesses.add(entry.observation());
            return new Band(band.kind(), band.target(), band.fromSeconds(), band.untilSeconds(), witnesses);
        });
    }

    @Override
    public void visit(BrokerVersion entry) {
        double since = seconds(entry.atMicros());
        if (versions.stream().anyMatch(earlier -> earlier.broker().equals(entry.broker()))) {
            marks.add(new Mark("%s: %s".formatted(entry.broker(), entry.version()), since));
        }
        versions.add(new Version(entry.broker(), entry.version(), since));
    }

    @Override
    public void visit(FailoverStepped entry) {
        marks.add(new Mark(entry.step().label(), seconds(entry.atMicros())));
    }

    @Override
    public void visit(PhaseBegan entry) {
        marks.add(new Mark(entry.phase().label(), seconds(entry.atMicros())));
    }

    /** By second since the traffic began; negative before. */
    SortedMap<Integer, Bucket> buckets() {
        return buckets;
    }

    /** In their order. */
    List<Band> faults() {
        return List.copyOf(faults.values());
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    /** Of brokers that said so, in the order of time. */
    List<Version> versions() {
        return List.copyOf(versions);
    }

    /** Records behind, by second, by group. */
    Map<String, SortedMap<Integer, Double>> groupLags() {
        return groupLags;
    }

    /** Records behind, by second, by flow. */
    Map<String, SortedMap<Integer, Double>> mirrorLags() {
        return mirrorLags;
    }
}
