package io.firedrill.proxy.toxic;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what comes into small pieces, each in a segment of its own.
 *
 * @param averageSize bytes of a piece, 1 or more (with 0, Toxiproxy recurses until its stack is full)
 * @param sizeVariation bytes by which a piece may be larger or smaller; less than {@code averageSize}
 * @param delay microseconds between pieces
 */
public record Slicer(
        @JsonProperty("average_size") long averageSize,
        @JsonProperty("size_variation") long sizeVariation,
        long delay) implements Toxic {
    private static final long MOST_BYTES = 1 << 30;

    public Slicer {
        Limits.atLeast(1, "average_size", averageSize);
        Limits.atLeast(0, "size_variation", sizeVariation);
        Limits.millis("delay (in microseconds / 1000)", delay / 1_000);
        Limits.atLeast(0, "delay", delay);
        if (sizeVariation >= averageSize) {
            throw new IllegalArgumentException(
                    "size_variation (%d) must be less than average_size (%d)".formatted(sizeVariation, averageSize));
        }
        // Nothing that is read in one go is that large: a larger piece is no other piece.
        averageSize = Math.min(averageSize, MOST_BYTES);
        sizeVariation = Math.min(sizeVariation, averageSize - 1);
    }

    @Override
    public Stage stage(StageContext context) {
        return new Knife(this, context);
    }

    /** Cuts when a piece is due, not before: pieces may be smaller than what it takes to remember them. */
    private static final class Knife implements Stage {
        private Slicer toxic;
        private final StageContext context;
        private final Deque<ByteBuf> waiting = new ArrayDeque<>();
        private @Nullable Future<?> next;
        private boolean ended;

        Knife(Slicer toxic, StageContext context) {
            this.toxic = toxic;
            this.context = context;
        }

        /** A piece that waits already still goes when it was to go. */
        @Override
        public void become(Toxic changed) {
            toxic = (Slicer) changed;
        }

        @Override
        public void send(ByteBuf chunk) {
            waiting.add(Compact.sized(chunk));
            if (next == null) {
                cut();
            }
        }

        private void cut() {
            next = null;
            for (ByteBuf first = waiting.peek(); first != null; first = waiting.peek()) {
                int size = size();
                if (first.readableBytes() > size) {
                    context.bit(size);
                    context.next().send(first.readRetainedSlice(size));
                } else {
                    waiting.remove();
                    context.next().send(first);
                }
                if (toxic.delay > 0) {
                    next = context.schedule(this::cut, toxic.delay, TimeUnit.MICROSECONDS);
                    return;
                }
            }
            if (ended) {
                context.next().finish();
            }
        }

        private int size() {
            long variation = toxic.sizeVariation == 0
                    ? 0
                    : context.random().nextLong(-toxic.sizeVariation, toxic.sizeVariation + 1);
            return (int) (toxic.averageSize + variation);
        }

        @Override
        public void finish() {
            ended = true;
            if (next == null) {
                cut();
            }
        }

        @Override
        public void release() {
            silence();
            for (ByteBuf left = waiting.poll(); left != null; left = waiting.poll()) {
                context.next().send(left);
            }
            if (ended) {
                context.next().finish();
            }
        }

        @Override
        public void discard() {
            silence();
            for (ByteBuf left = waiting.poll(); left != null; left = waiting.poll()) {
                left.release();
            }
        }

        private void silence() {
            if (next != null) {
                next.cancel(false);
                next = null;
            }
        }
    }
}
