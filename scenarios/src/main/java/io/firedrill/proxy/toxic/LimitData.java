package io.firedrill.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;

/**
 * Closes the connection when so many bytes went through.
 *
 * @param bytes 0 closes at once
 */
public record LimitData(long bytes) implements Toxic {
    public LimitData {
        Limits.atLeast(0, "bytes", bytes);
    }

    @Override
    public Stage stage(StageContext context) {
        return new Limit(bytes, context);
    }

    private static final class Limit implements Stage.Stateless {
        private final StageContext context;
        private long limit;
        private long left;

        Limit(long bytes, StageContext context) {
            this.context = context;
            this.limit = bytes;
            this.left = bytes;
            if (bytes == 0) {
                // Not yet: the stage is not in its place.
                var unused = context.schedule(this::closeNow, 0, TimeUnit.NANOSECONDS);
            }
        }

        private void closeNow() {
            context.bit(0);
            context.close();
        }

        /** What went through so far counts. */
        @Override
        public void become(Toxic changed) {
            long before = limit;
            limit = ((LimitData) changed).bytes;
            left += limit - before;
            if (left <= 0) {
                closeNow();
            }
        }

        @Override
        public void send(ByteBuf chunk) {
            if (chunk.readableBytes() < left) {
                left -= chunk.readableBytes();
                context.next().send(chunk);
                return;
            }
            context.bit(chunk.readableBytes() - left);
            context.dropped(chunk.readableBytes() - left);
            if (left > 0) {
                context.next().send(chunk.readRetainedSlice((int) left));
            }
            left = 0;
            chunk.release();
            context.close();
        }

        @Override
        public void finish() {
            context.next().finish();
        }
    }
}
