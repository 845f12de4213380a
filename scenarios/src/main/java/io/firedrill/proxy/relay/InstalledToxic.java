package io.firedrill.proxy.relay;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A toxic in force on a link. An update installs a new one in its place. Thread-safe. */
final class InstalledToxic {
    private final ToxicSpec spec;
    private final long seed;
    private final Runnable heal;
    private final AtomicLong connectionsSeen = new AtomicLong();
    private final AtomicLong connectionsHit = new AtomicLong();
    private final AtomicLong bytesHit = new AtomicLong();
    private final AtomicLong bites = new AtomicLong();
    private final AtomicLong bytesBitten = new AtomicLong();

    /**
     * @param seed of the link and the toxic
     * @param heal takes it away from its link, later and on another thread
     */
    InstalledToxic(ToxicSpec spec, long seed, Runnable heal) {
        this.spec = spec;
        this.seed = seed;
        this.heal = heal;
    }

    ToxicSpec spec() {
        return spec;
    }

    /** Random numbers for its work on one connection: the same seed gives the same. */
    SplittableRandom random(long connection) {
        return new SplittableRandom(seed * 31 + connection);
    }

    /** Whether it works on the connection; asked once for each. */
    boolean worksOn(double drawn) {
        ToxicWindow window = spec.window();
        if (connectionsSeen.incrementAndGet() <= window.afterConnections() || drawn >= spec.toxicity()) {
            return false;
        }
        long hit = connectionsHit.incrementAndGet();
        if (window.healAfterConnections() > 0 && hit > window.healAfterConnections()) {
            heal.run();
            return false;
        }
        return true;
    }

    /** Counts bytes that it works on. */
    void hit(int bytes) {
        long hit = bytesHit.addAndGet(bytes);
        long limit = spec.window().healAfterBytes();
        if (limit > 0 && hit >= limit && hit - bytes < limit) {
            heal.run();
        }
    }

    /** Counts what it changed the fate of. */
    void bit(long bytes) {
        bites.incrementAndGet();
        bytesBitten.addAndGet(bytes);
    }

    /** How often it changed the fate of something: the witness that it bit. */
    long bites() {
        return bites.get();
    }

    /** Bytes whose fate it changed: held up, thrown away, cut. */
    long bytesBitten() {
        return bytesBitten.get();
    }
}
