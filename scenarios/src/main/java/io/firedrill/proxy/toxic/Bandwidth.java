package io.firedrill.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;

/**
 * Limits the rate of each connection. A rate of 0 holds everything until the toxic is changed or removed: that is how
 * Testcontainers' users cut a link, and in Toxiproxy the connection never comes back from it.
 *
 * @param rate kilobytes (1,000 bytes) a second
 */
public record Bandwidth(long rate) implements Toxic {
    private static final long BYTES_PER_KILOBYTE = 1_000;
    /** Chunks are cut so that a piece takes this long at most: the rate is kept over short times, too. */
    private static final long PIECE_MILLIS = 10;
    /** But not smaller: what waits would need more memory for its pieces than for its bytes. */
    private static final long LEAST_PIECE_BYTES = 512;
    /** A wait that somebody notices. */
    private static final long NOTICED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    public Bandwidth {
        Limits.atLeast(0, "rate", rate);
        rate = Math.min(rate, Integer.MAX_VALUE);
    }

    @Override
    public Stage stage(StageContext context) {
        return rate == 0 ? new Blackhole().stage(context) : new Throttle(rate * BYTES_PER_KILOBYTE, context);
    }

    private static final class Throttle implements Stage {
        private final StageContext context;
        private final long bytesPerSecond;
        private final int pieceBytes;
        private final TimedRelease waiting;
        private long freeAtNanos = System.nanoTime();

        Throttle(long bytesPerSecond, StageContext context) {
            this.context = context;
            this.bytesPerSecond = bytesPerSecond;
            this.pieceBytes = (int)
                    Math.min(Integer.MAX_VALUE, Math.max(LEAST_PIECE_BYTES, bytesPerSecond * PIECE_MILLIS / 1_000));
            this.waiting = new TimedRelease(context);
        }

        @Override
        public void send(ByteBuf chunk) {
            int bytes = chunk.readableBytes();
            while (chunk.readableBytes() > pieceBytes) {
                waiting.add(chunk.readRetainedSlice(pieceBytes), transmitted(pieceBytes));
            }
            waiting.add(chunk, transmitted(chunk.readableBytes()));
            if (freeAtNanos - System.nanoTime() >= NOTICED_NANOS) {
                context.bit(bytes);
            }
        }

        /** When the last of so many more bytes has left a line of this rate. */
        private long transmitted(int bytes) {
            long now = System.nanoTime();
            long begin = freeAtNanos - now > 0 ? freeAtNanos : now;
            freeAtNanos = begin + TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
            return freeAtNanos;
        }

        @Override
        public void finish() {
            waiting.addEnd(freeAtNanos);
        }

        @Override
        public void release() {
            waiting.releaseAll();
        }

        @Override
        public void discard() {
            waiting.discard();
        }
    }
}
