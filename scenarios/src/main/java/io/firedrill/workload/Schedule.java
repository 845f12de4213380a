package io.firedrill.workload;

/**
 * An open-loop schedule: record n is due at a fixed time, whatever became of those before, so that a stalled broker shows
 * as latency and not as a lower rate (no coordinated omission).
 *
 * @param startMicros when record 0 is due
 * @param rateRecordsPerSecond more than 0
 */
record Schedule(long startMicros, double rateRecordsPerSecond) {
    /** When record {@code n} is due, microseconds since the epoch. */
    long dueMicros(long n) {
        return startMicros + (long) (n * 1e6 / rateRecordsPerSecond);
    }
}
