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
        private @Nullable Future<?> closing;

        Drop(long timeoutMillis, StageContext context) {
            this.context = context;
            begin(timeoutMillis);
        }

        private void begin(long timeoutMillis) {
            closing =
                    timeoutMillis == 0 ? null : context.schedule(context::close, timeoutMillis, TimeUnit.MILLISECONDS);
        }

        /** The time begins anew. */
        @Override
        public void become(Toxic changed) {
            discard();
            begin(((Timeout) changed).timeout);
        }

        @Override
        public void send(ByteBuf chunk) {
            context.bit(chunk.readableBytes());
            context.dropped(chunk.readableBytes());
            chunk.release();
        }

        /** The end is thrown away, too, and the other side waits; but not for ever. */
        @Override
        public void finish() {
            if (closing == null) {
                context.bit(0);
                context.close();
            }
        }

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
