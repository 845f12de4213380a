package io.firedrill.benchmarks.load;

import io.firedrill.workload.AcknowledgementListener;
import org.HdrHistogram.Histogram;

/**
 * What was acknowledged in the measured part of a run, and how long the records that were due in it took. Hears from one thread, the
 * client's; is asked when the client is closed.
 */
final class MeasuredPart implements AcknowledgementListener {
    static final int DIGITS = 3;

    private final MeasuredTime time;
    private final Histogram latencies = new Histogram(DIGITS);
    private long records;

    MeasuredPart(MeasuredTime time) {
        this.time = time;
    }

    @Override
    public void acknowledged(long intendedMicros, long nowMicros) {
        if (time.contains(nowMicros)) {
            records++;
        }
        if (time.contains(intendedMicros)) {
            latencies.recordValue(Math.max(0, nowMicros - intendedMicros));
        }
    }

    long records() {
        return records;
    }

    Latency latency() {
        return Latency.of(latencies);
    }
}
