package io.firedrill.proxy.toxic;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Throws all bytes away, and resets the connection after a time, whether it was made before the toxic (which gets an
 * ordinary close from Toxiproxy) or after.
 *
 * @param timeout milliseconds; 0 resets at once
 */
public record ResetPeer(long timeout) implements Toxic {
    public ResetPeer {
        Limits.millis("timeout", timeout);
    }

    @Override
    public Stage stage(StageContext context) {
        return new Reset(timeout, context);
    }

    private static final class Reset implements Stage {
        private final StageContext context;
        private Future<?> resetting;

        Reset(long timeoutMillis, StageContext context) {
            this.context = context;
            this.resetting = context.schedule(this::reset, timeoutMillis, TimeUnit.MILLISECONDS);
        }

        /** The time begins anew. */
        @Override
        public void become(Toxic changed) {
            discard();
            resetting = context.schedule(this::reset, ((ResetPeer) changed).timeout, TimeUnit.MILLISECONDS);
        }

        private void reset() {
            context.bit(0);
            context.reset();
        }

        @Override
        public void send(ByteBuf chunk) {
            context.dropped(chunk.readableBytes());
            chunk.release();
        }

        @Override
        public void finish() {}

        /** Bytes may be missing already: the connection cannot go on. */
        @Override
        public void release() {
            discard();
            context.reset();
        }

        @Override
        public void discard() {
            resetting.cancel(false);
        }
    }
}
