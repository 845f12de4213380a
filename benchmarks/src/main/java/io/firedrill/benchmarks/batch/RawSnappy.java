package io.firedrill.benchmarks.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.xerial.snappy.Snappy;

/** snappy-java. */
final class RawSnappy implements RawCodec {
    @Override
    public int bound(int length) {
        return Snappy.maxCompressedLength(length);
    }

    @Override
    public int compress(byte[] from, byte[] into) {
        try {
            return Snappy.compress(from, 0, from.length, into, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int decompress(byte[] from, int length, byte[] into) {
        try {
            return Snappy.uncompress(from, 0, length, into, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
