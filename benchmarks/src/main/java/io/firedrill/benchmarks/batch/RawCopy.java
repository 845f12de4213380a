package io.firedrill.benchmarks.batch;

/** Without a codec: memory's own speed. */
final class RawCopy implements RawCodec {
    @Override
    public int bound(int length) {
        return length;
    }

    @Override
    public int compress(byte[] from, byte[] into) {
        return decompress(from, from.length, into);
    }

    @Override
    public int decompress(byte[] from, int length, byte[] into) {
        System.arraycopy(from, 0, into, 0, length);
        return length;
    }
}
