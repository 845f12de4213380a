package io.firedrill.proxy.toxic;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way, in order, each with the time at which it may go on. Of the event loop.
 */
final class TimedRelease {
    /** The due time of what only {@link #releaseAll()} lets go. */
    static final long NEVER = Long.MAX_VALUE;

    private final StageContext context;
    private final Deque<Held> held = new ArrayDeque<>();
    private @Nullable Future<?> alarm;
    private long lastDueNanos = Long.MIN_VALUE;
    private boolean discarded;

    TimedRelease(StageContext context) {
        this.context = context;
    }

    /** @param chunk null for the end of the stream */
    record Held(@Nullable ByteBuf chunk, long dueNanos) {}

    /** Holds a chunk until {@code dueNanos} of {@link System#nanoTime()}, and never overtakes what came before. */
    void add(ByteBuf chunk, long dueNanos) {
        enqueue(new Held(Compact.sized(chunk), inOrder(dueNanos)));
    }

    void addEnd(long dueNanos) {
        enqueue(new Held(null, inOrder(dueNanos)));
    }

    private long inOrder(long dueNanos) {
        boolean late = dueNanos != NEVER
                && (lastDueNanos == Long.MIN_VALUE || (lastDueNanos != NEVER && dueNanos - lastDueNanos >= 0));
        lastDueNanos = dueNanos == NEVER || late ? dueNanos : lastDueNanos;
        return lastDueNanos;
    }

    private void enqueue(Held next) {
        if (discarded) {
            free(next);
            return;
        }
        held.add(next);
        if (held.size() == 1) {
            letGo();
        }
    }

    private void letGo() {
        alarm = null;
        for (Held first = held.peek(); first != null; first = held.peek()) {
            long left = first.dueNanos == NEVER ? NEVER : first.dueNanos - System.nanoTime();
            if (left > 0) {
                if (left != NEVER) {
                    alarm = context.schedule(this::letGo, left, TimeUnit.NANOSECONDS);
                }
                return;
            }
            held.remove();
            handOn(first);
        }
    }

    private void handOn(Held next) {
        if (next.chunk == null) {
            context.next().finish();
        } else {
            context.next().send(next.chunk);
        }
    }

    /** Takes everything out, to be held again under other terms. */
    List<Held> takeAll() {
        silence();
        List<Held> all = List.copyOf(held);
        held.clear();
        lastDueNanos = Long.MIN_VALUE;
        return all;
    }

    /** Holds everything for so much longer, or shorter if it is negative. */
    void postpone(long nanos) {
        for (Held next : takeAll()) {
            enqueue(new Held(next.chunk, inOrder(next.dueNanos + nanos)));
        }
    }

    /** Hands on everything now. */
    void releaseAll() {
        silence();
        for (Held next = held.poll(); next != null; next = held.poll()) {
            handOn(next);
        }
    }

    /** Frees everything. */
    void discard() {
        discarded = true;
        silence();
        held.forEach(TimedRelease::free);
        held.clear();
    }

    private static void free(Held gone) {
        if (gone.chunk != null) {
            gone.chunk.release();
        }
    }

    private void silence() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }
}
