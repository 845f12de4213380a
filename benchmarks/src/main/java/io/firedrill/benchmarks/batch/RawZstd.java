package io.firedrill.benchmarks.batch;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;

/** zstd-jni. */
final class RawZstd implements RawCodec {
    private final ZstdCompressCtx compressor;
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();

    RawZstd(int level) {
        compressor = new ZstdCompressCtx().setLevel(level);
    }

    @Override
    public int bound(int length) {
        return Math.toIntExact(Zstd.compressBound(length));
    }

    @Override
    public int compress(byte[] from, byte[] into) {
        return compressor.compressByteArray(into, 0, into.length, from, 0, from.length);
    }

    @Override
    public int decompress(byte[] from, int length, byte[] into) {
        return decompressor.decompressByteArray(into, 0, into.length, from, 0, length);
    }

    @Override
    public void close() {
        compressor.close();
        decompressor.close();
    }
}
