package io.firedrill.benchmarks.load;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * What a producer client tells of itself.
 *
 * @param bytesSent to brokers since it began, requests of all kinds
 * @param batchBytes size of its batches on average, compressed
 * @param compressedTo their compressed by their uncompressed size on average
 */
record ClientFigures(long bytesSent, double batchBytes, double compressedTo) {
    private static final String GROUP = "producer-metrics";

    static ClientFigures of(Map<MetricName, ? extends Metric> metrics) {
        return new ClientFigures(
                (long) figure(metrics, "outgoing-byte-total"),
                figure(metrics, "batch-size-avg"),
                figure(metrics, "compression-rate-avg"));
    }

    private static double figure(Map<MetricName, ? extends Metric> metrics, String name) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().group().equals(GROUP)
                        && metric.getKey().name().equals(name))
                .map(metric -> metric.getValue().metricValue())
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .findFirst()
                .orElse(Double.NaN);
    }
}
