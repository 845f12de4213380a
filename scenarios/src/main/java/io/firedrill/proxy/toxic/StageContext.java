package io.firedrill.proxy.toxic;

import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Where a {@link Stage} stands, and what it may do to its connection. */
public interface StageContext {
    /** Takes what the stage lets through. */
    Outlet next();

    /** Does something later, on the connection's event loop; a task that fails ends the connection. */
    Future<?> schedule(Runnable task, long delay, TimeUnit unit);

    /** The stage's own; the same seed, link, connection and toxic draw the same numbers. */
    RandomGenerator random();

    /** The toxic has changed the fate of so many bytes, 0 for the end of the stream or the connection as such. */
    void bit(long bytes);

    /** Bytes that were thrown away, for the link's counters. */
    void dropped(long bytes);

    /** Closes both sides in the ordinary way, after what was let through. */
    void close();

    /** Closes both sides with a TCP reset. */
    void reset();
}
