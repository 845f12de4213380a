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
            @Override
            public void send(ByteBuf chunk) {
                context.next().send(chunk);
            }

            @Override
            public void finish() {
                context.bit(0);
                waiting.addEnd(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delay));
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
