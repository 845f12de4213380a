package io.firedrill.benchmarks.load;

/**
 * The part of a run that counts, microseconds of the run's clock.
 *
 * @param fromMicros first
 * @param toMicros first that does not count any more
 */
record MeasuredTime(long fromMicros, long toMicros) {
    boolean contains(long micros) {
        return micros >= fromMicros && micros < toMicros;
    }
}
