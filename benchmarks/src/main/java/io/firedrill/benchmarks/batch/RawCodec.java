package io.firedrill.benchmarks.batch;

/**
 * A codec's library at its fastest, the limit for whatever is built on it: one call for a whole array, objects used again, neither
 * checksums nor streams. For one thread.
 */
interface RawCodec extends AutoCloseable {
    /** How many bytes {@link #compress} may write for so many. */
    int bound(int length);

    /** How many bytes it wrote. */
    int compress(byte[] from, byte[] into);

    /** Of what {@link #compress} wrote into {@code from}; how many bytes it wrote. */
    int decompress(byte[] from, int length, byte[] into);

    /** Frees memory outside of the heap. */
    @Override
    default void close() {}
}
