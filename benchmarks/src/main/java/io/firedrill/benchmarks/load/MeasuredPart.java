package io.firedrill.benchmarks.load;

import io.firedrill.workload.AcknowledgementListener;
import org.HdrHistogram.Histogram;

/**
 * What was acknowledged in the measured part of a run, and how long the records that were due in it took. Hears from one thread, the
 * client's; is asked when the client is closed.
 */
final class MeasuredPart implements AcknowledgementListener {
    private static final int DIGITS = 3;

    private final long fromMicros;
    private final long toMicros;
    private final Histogram latencies = new Histogram(DIGITS);
    private long records;

    MeasuredPart(long fromMicros, long toMicros) {
        this.fromMicros = fromMicros;
        this.toMicros = toMicros;
    }

    @Override
    public void acknowledged(long intendedMicros, long nowMicros) {
        if (contains(nowMicros)) {
            records++;
        }
        if (contains(intendedMicros)) {
            latencies.recordValue(Math.max(0, nowMicros - intendedMicros));
        }
    }

    private boolean contains(long micros) {
        return micros >= fromMicros && micros < toMicros;
    }

    long records() {
        return records;
    }

    Latency latency() {
        return Latency.of(latencies);
    }
}
