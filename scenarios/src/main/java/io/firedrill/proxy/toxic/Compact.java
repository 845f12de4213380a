package io.firedrill.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** Keeps memory in step with what is held: a few bytes read into a large buffer would hold all of it. */
public final class Compact {
    private static final int WORTH_COPYING = 4;

    private Compact() {}

    /** The same bytes, in a buffer of their size where the given one is much larger. Takes over {@code chunk}. */
    public static ByteBuf sized(ByteBuf chunk) {
        if ((long) chunk.readableBytes() * WORTH_COPYING > chunk.capacity()) {
            return chunk;
        }
        try {
            return chunk.alloc().buffer(chunk.readableBytes()).writeBytes(chunk);
        } finally {
            chunk.release();
        }
    }
}
