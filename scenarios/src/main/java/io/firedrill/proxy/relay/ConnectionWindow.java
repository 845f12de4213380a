package io.firedrill.proxy.relay;

import java.util.function.LongToDoubleFunction;

/**
 * Which connections of a link a toxic works on, by their numbers: whoever comes first to ask, the answers are the same.
 * Only connections that were there before the toxic are taken as they come. Thread-safe.
 */
final class ConnectionWindow {
    private static final long OPEN_END = Long.MAX_VALUE;

    private final long before;
    private final LongToDoubleFunction drawn;
    private long looked;
    private long hits;
    private long lastHit = OPEN_END;
    private long over;

    /**
     * @param before the number of the last connection that was made before the toxic
     * @param drawn what toxicity is held against, by connection
     */
    ConnectionWindow(long before, LongToDoubleFunction drawn) {
        this.before = before;
        this.looked = before;
        this.drawn = drawn;
    }

    /** Whether the toxic works on the connection of this number, which toxicity hits. */
    synchronized boolean admits(long connection, ToxicSpec toxic) {
        ToxicWindow window = toxic.window();
        if (window.afterConnections() > 0 && connection <= before + window.afterConnections()) {
            return false;
        }
        long most = window.healAfterConnections();
        if (most == 0) {
            return true;
        }
        if (connection <= before) {
            return lastHit == OPEN_END && hit(connection, most);
        }
        for (looked = Math.max(looked, before + window.afterConnections());
                looked < connection && lastHit == OPEN_END; ) {
            looked++;
            if (drawn.applyAsDouble(looked) < toxic.toxicity()) {
                hit(looked, most);
            }
        }
        return connection <= lastHit;
    }

    private boolean hit(long connection, long most) {
        hits++;
        if (hits >= most) {
            lastHit = Math.max(before, connection);
        }
        return true;
    }

    /** A connection that the toxic worked on is over; whether it was the last one. */
    synchronized boolean over(ToxicWindow window) {
        over++;
        return window.healAfterConnections() > 0 && over >= window.healAfterConnections();
    }
}
