package io.firedrill.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * Holds everything, the end of the stream included, until the toxic is removed: then it goes on as if the network had
 * healed before TCP gave up. Toxiproxy has nothing like it.
 */
public record Blackhole() implements Toxic {
    @Override
    public Stage stage(StageContext context) {
        return new Hold(context);
    }

    private static final class Hold implements Stage {
        private final StageContext context;
        private final TimedRelease waiting;

        Hold(StageContext context) {
            this.context = context;
            this.waiting = new TimedRelease(context);
        }

        /** All blackholes are the same. */
        @Override
        public void become(Toxic changed) {}

        @Override
        public void send(ByteBuf chunk) {
            context.bit(chunk.readableBytes());
            waiting.add(chunk, TimedRelease.NEVER);
        }

        @Override
        public void finish() {
            context.bit(0);
            waiting.addEnd(TimedRelease.NEVER);
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
