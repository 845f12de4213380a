package io.firedrill.benchmarks.payload;

import java.util.SplittableRandom;

/** Makes one record's value up. */
interface RecordComposer {
    /** Of exactly {@code bytes} bytes, at least {@link Payloads#LEAST_BYTES}; {@code number} counts the records, and so tells the time. */
    byte[] compose(int bytes, int number, SplittableRandom random);
}
