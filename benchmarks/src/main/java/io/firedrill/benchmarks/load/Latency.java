package io.firedrill.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Latencies of all records of a measurement, in microseconds.
 *
 * @param records how many
 * @param p50 half of them took no longer; and so on
 * @param histogram all of them, to three digits, as HdrHistogram writes compressed histograms, in base 64
 */
public record Latency(long records, long p50, long p95, long p99, long p999, long max, String histogram) {
    static Latency of(Histogram latencies) {
        ByteBuffer buffer = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        int length = latencies.encodeIntoCompressedByteBuffer(buffer);
        ByteBuffer encoded = buffer.slice(0, length);
        return new Latency(
                latencies.getTotalCount(),
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(95),
                latencies.getValueAtPercentile(99),
                latencies.getValueAtPercentile(99.9),
                latencies.getMaxValue(),
                new String(Base64.getEncoder().encode(encoded).array(), StandardCharsets.US_ASCII));
    }

    /** All latencies; several can be added up. */
    public Histogram decoded() {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(histogram)), 0);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("is not a histogram: " + e.getMessage(), e);
        }
    }
}
