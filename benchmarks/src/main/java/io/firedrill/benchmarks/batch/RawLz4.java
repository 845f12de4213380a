package io.firedrill.benchmarks.batch;

import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** lz4-java, by blocks of 64 KiB that know nothing of each other, as in Kafka's frames ({@code Lz4BlockOutputStream}). */
final class RawLz4 implements RawCodec {
    private static final int BLOCK = 64 << 10;

    private final LZ4Compressor compressor;
    private final LZ4SafeDecompressor decompressor =
            LZ4Factory.fastestInstance().safeDecompressor();

    RawLz4(LZ4Compressor compressor) {
        this.compressor = compressor;
    }

    @Override
    public int bound(int length) {
        return (length / BLOCK + 1) * (Integer.BYTES + compressor.maxCompressedLength(BLOCK));
    }

    @Override
    public int compress(byte[] from, byte[] into) {
        ByteBuffer lengths = ByteBuffer.wrap(into);
        int written = 0;
        for (int start = 0; start < from.length; start += BLOCK) {
            int length = compressor.compress(
                    from, start, Math.min(BLOCK, from.length - start), into, written + Integer.BYTES);
            lengths.putInt(written, length);
            written += Integer.BYTES + length;
        }
        return written;
    }

    @Override
    public int decompress(byte[] from, int length, byte[] into) {
        ByteBuffer lengths = ByteBuffer.wrap(from);
        int written = 0;
        int read = 0;
        while (read < length) {
            int block = lengths.getInt(read);
            read += Integer.BYTES;
            written += decompressor.decompress(from, read, block, into, written);
            read += block;
        }
        return written;
    }
}
