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
        return new Throttle(this, context);
    }

    private static final class Throttle implements Stage {
        private final StageContext context;
        private final TimedRelease waiting;
        private long bytesPerSecond;
        private int pieceBytes;
        private long freeAtNanos = System.nanoTime();

        Throttle(Bandwidth toxic, StageContext context) {
            this.context = context;
            this.waiting = new TimedRelease(context);
            use(toxic);
        }

        private void use(Bandwidth toxic) {
            bytesPerSecond = toxic.rate * BYTES_PER_KILOBYTE;
            pieceBytes = (int)
                    Math.min(Integer.MAX_VALUE, Math.max(LEAST_PIECE_BYTES, bytesPerSecond * PIECE_MILLIS / 1_000));
        }

        /** The line has the new rate from now on, for what waits for it, too. */
        @Override
        public void become(Toxic changed) {
            use((Bandwidth) changed);
            freeAtNanos = System.nanoTime();
            for (TimedRelease.Held held : waiting.takeAll()) {
                if (held.chunk() == null) {
                    finish();
                } else {
                    queue(held.chunk());
                }
            }
        }

        @Override
        public void send(ByteBuf chunk) {
            int bytes = chunk.readableBytes();
            queue(chunk);
            if (isClosed() || freeAtNanos - System.nanoTime() >= NOTICED_NANOS) {
                context.bit(bytes);
            }
        }

        private void queue(ByteBuf chunk) {
            while (!isClosed() && chunk.readableBytes() > pieceBytes) {
                waiting.add(chunk.readRetainedSlice(pieceBytes), transmitted(pieceBytes));
            }
            waiting.add(chunk, transmitted(chunk.readableBytes()));
        }

        private boolean isClosed() {
            return bytesPerSecond == 0;
        }

        /** When the last of so many more bytes has left a line of this rate. */
        private long transmitted(int bytes) {
            if (isClosed()) {
                return TimedRelease.NEVER;
            }
            long now = System.nanoTime();
            long begin = freeAtNanos - now > 0 ? freeAtNanos : now;
            freeAtNanos = begin + TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
            return freeAtNanos;
        }

        @Override
        public void finish() {
            if (isClosed()) {
                context.bit(0);
            }
            waiting.addEnd(transmitted(0));
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
