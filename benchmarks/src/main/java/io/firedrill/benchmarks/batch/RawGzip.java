package io.firedrill.benchmarks.batch;

import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The JDK's zlib. */
final class RawGzip implements RawCodec {
    private final Deflater deflater;
    private final Inflater inflater = new Inflater(true);

    RawGzip(int level) {
        deflater = new Deflater(level, true);
    }

    /** Stored blocks: five bytes each, of at least 16 KiB. */
    @Override
    public int bound(int length) {
        return length + length / 1_000 + 64;
    }

    @Override
    public int compress(byte[] from, byte[] into) {
        deflater.reset();
        deflater.setInput(from);
        deflater.finish();
        int written = deflater.deflate(into);
        if (!deflater.finished()) {
            throw new IllegalStateException("%d bytes do not fit into %d".formatted(from.length, into.length));
        }
        return written;
    }

    @Override
    public int decompress(byte[] from, int length, byte[] into) {
        inflater.reset();
        inflater.setInput(from, 0, length);
        try {
            return inflater.inflate(into);
        } catch (DataFormatException e) {
            throw new IllegalStateException("zlib does not read what it wrote", e);
        }
    }

    @Override
    public void close() {
        deflater.end();
        inflater.end();
    }
}
