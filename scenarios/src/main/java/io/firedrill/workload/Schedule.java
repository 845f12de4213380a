package io.firedrill.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * An open-loop schedule: record n is due at a fixed time, whatever became of those before, so that a stalled broker shows
 * as latency and not as a lower rate (no coordinated omission). The rate may change: what was due before stays due when it was,
 * and a record that was half due is so at the new rate, too.
 *
 * @param stretches in their order, at least one
 */
record Schedule(List<Stretch> stretches) {
    Schedule {
        stretches = List.copyOf(stretches);
    }

    /**
     * A time of one rate.
     *
     * @param records how many are due before it begins, with the fraction of the one that is not yet
     * @param recordsPerSecond more than 0
     */
    record Stretch(long startMicros, double records, double recordsPerSecond) {
        private long dueMicros(long n) {
            return startMicros + (long) ((n - records) * 1e6 / recordsPerSecond);
        }

        private double recordsAt(long micros) {
            return records + (micros - startMicros) * recordsPerSecond / 1e6;
        }
    }

    /**
     * One of a constant rate.
     *
     * @param startMicros when record 0 is due
     * @param recordsPerSecond more than 0
     */
    static Schedule of(long startMicros, double recordsPerSecond) {
        return new Schedule(List.of(new Stretch(startMicros, 0, recordsPerSecond)));
    }

    /** The same until {@code micros}, which is not before the last change, and then of another rate. */
    Schedule changedAt(long micros, double recordsPerSecond) {
        Stretch last = last();
        long from = Math.max(micros, last.startMicros());
        List<Stretch> changed = new ArrayList<>(stretches);
        changed.add(new Stretch(from, last.recordsAt(from), recordsPerSecond));
        return new Schedule(changed);
    }

    /** When record {@code n} is due, microseconds since the epoch. */
    long dueMicros(long n) {
        for (int i = stretches.size() - 1; i > 0; i--) {
            if (n >= stretches.get(i).records()) {
                return stretches.get(i).dueMicros(n);
            }
        }
        return stretches.get(0).dueMicros(n);
    }

    private Stretch last() {
        return stretches.get(stretches.size() - 1);
    }
}
