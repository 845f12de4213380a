package io.firedrill.proxy.toxic;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Throws all bytes away, and closes the connection after a time; with 0 when the toxic is removed. A stream with a hole
 * in it is never continued.
 *
 * @param timeout milliseconds
 */
public record Timeout(long timeout) implements Toxic {
    public Timeout {
        Limits.millis("timeout", timeout);
    }

    @Override
    public Stage stage(StageContext context) {
        return new Drop(timeout, context);
    }

    private static final class Drop implements Stage {
        private final StageContext context;
        private final @Nullable Future<?> closing;

        Drop(long timeoutMillis, StageContext context) {
            this.context = context;
            this.closing = timeoutMillis == 0
                    ? null
                    : context.timer().schedule(context::close, timeoutMillis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void send(ByteBuf chunk) {
            context.bit(chunk.readableBytes());
            context.dropped(chunk.readableBytes());
            chunk.release();
        }

        /** The end is thrown away, too: the other side waits. */
        @Override
        public void finish() {}

        @Override
        public void release() {
            discard();
            context.close();
        }

        @Override
        public void discard() {
            if (closing != null) {
                closing.cancel(false);
            }
        }
    }
}
