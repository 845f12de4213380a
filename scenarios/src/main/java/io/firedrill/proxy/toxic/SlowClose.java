package io.firedrill.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;

/**
 * Delays the end of the stream only.
 *
 * @param delay milliseconds
 */
public record SlowClose(long delay) implements Toxic {
    public SlowClose {
        Limits.millis("delay", delay);
    }

    @Override
    public Stage stage(StageContext context) {
        TimedRelease waiting = new TimedRelease(context);
        return new Stage() {
            private SlowClose toxic = SlowClose.this;

            @Override
            public void become(Toxic changed) {
                long before = toxic.delay;
                toxic = (SlowClose) changed;
                waiting.postpone(TimeUnit.MILLISECONDS.toNanos(toxic.delay - before));
            }

            @Override
            public void send(ByteBuf chunk) {
                context.next().send(chunk);
            }

            @Override
            public void finish() {
                context.bit(0);
                waiting.addEnd(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(toxic.delay));
            }

            @Override
            public void release() {
                waiting.releaseAll();
            }

            @Override
            public void discard() {
                waiting.discard();
            }
        };
    }
}
