package io.firedrill.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;

/**
 * Delays every byte, and the end of the stream.
 *
 * @param latency milliseconds
 * @param jitter milliseconds; each chunk is delayed by {@code latency} plus a number drawn evenly from {@code [-jitter,
 *     jitter]}, and order is kept
 */
public record Latency(long latency, long jitter) implements Toxic {
    public Latency {
        Limits.millis("latency", latency);
        Limits.millis("jitter", jitter);
    }

    @Override
    public Stage stage(StageContext context) {
        return new Delay(this, context);
    }

    private static final class Delay implements Stage {
        private Latency toxic;
        private final StageContext context;
        private final TimedRelease waiting;

        Delay(Latency toxic, StageContext context) {
            this.toxic = toxic;
            this.context = context;
            this.waiting = new TimedRelease(context);
        }

        /** What is on its way is late by the difference; the jitter that was drawn for it stays. */
        @Override
        public void become(Toxic changed) {
            long before = toxic.latency;
            toxic = (Latency) changed;
            waiting.postpone(TimeUnit.MILLISECONDS.toNanos(toxic.latency - before));
        }

        @Override
        public void send(ByteBuf chunk) {
            long due = due();
            if (due - System.nanoTime() > 0) {
                context.bit(chunk.readableBytes());
            }
            waiting.add(chunk, due);
        }

        @Override
        public void finish() {
            waiting.addEnd(due());
        }

        private long due() {
            long jitterNanos = TimeUnit.MILLISECONDS.toNanos(toxic.jitter);
            long drawn = jitterNanos == 0 ? 0 : context.random().nextLong(-jitterNanos, jitterNanos + 1);
            return System.nanoTime() + Math.max(0, TimeUnit.MILLISECONDS.toNanos(toxic.latency) + drawn);
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
