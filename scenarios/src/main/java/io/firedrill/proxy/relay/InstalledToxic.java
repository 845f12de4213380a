package io.firedrill.proxy.relay;

import io.firedrill.proxy.toxic.Toxic;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A toxic in force on a link, and what it has done. A change of its attributes leaves its counters. Thread-safe. */
final class InstalledToxic {
    private final long seed;
    private final ConnectionWindow connections;
    private final Consumer<InstalledToxic> heal;
    private final AtomicBoolean healed = new AtomicBoolean();
    private final AtomicLong bytesHit = new AtomicLong();
    private final AtomicLong bites = new AtomicLong();
    private final AtomicLong bytesBitten = new AtomicLong();
    private volatile ToxicSpec spec;

    /**
     * @param seed of the link and the toxic
     * @param lastConnection the number of the link's last connection so far
     * @param heal takes it away from its link, later and on another thread; called once
     */
    InstalledToxic(ToxicSpec spec, long seed, long lastConnection, Consumer<InstalledToxic> heal) {
        this.spec = spec;
        this.seed = seed;
        this.connections = new ConnectionWindow(lastConnection, this::drawn);
        this.heal = heal;
    }

    ToxicSpec spec() {
        return spec;
    }

    /** Whether {@code changed} is this toxic with other numbers, so that what it holds may stay. */
    boolean canBecome(ToxicSpec changed) {
        Class<? extends Toxic> type = spec.toxic().getClass();
        return changed.stream() == spec.stream() && changed.toxic().getClass().equals(type);
    }

    /** The stages follow when their lanes are told. */
    void become(ToxicSpec changed) {
        spec = changed;
    }

    /** Random numbers for its work on one connection, behind the one that is drawn: the same seed gives the same. */
    SplittableRandom random(long connection) {
        SplittableRandom random = new SplittableRandom(seed * 31 + connection);
        random.nextDouble();
        return random;
    }

    private double drawn(long connection) {
        return new SplittableRandom(seed * 31 + connection).nextDouble();
    }

    /** Whether it begins to work on the connection of this number. */
    boolean worksOn(long connection) {
        return isDrawn(connection) && connections.admits(connection, spec);
    }

    /** Whether toxicity hits the connection of this number. */
    boolean isDrawn(long connection) {
        return drawn(connection) < spec.toxicity();
    }

    /** The connection of this number is over before it could be worked on; in the count it has its place. */
    void missed(long connection) {
        if (worksOn(connection)) {
            connectionOver();
        }
    }

    /** A connection that it worked on is over. */
    void connectionOver() {
        if (connections.over(spec.window())) {
            healOnce();
        }
    }

    /** Counts bytes that it works on. */
    void hit(int bytes) {
        long hit = bytesHit.addAndGet(bytes);
        long limit = spec.window().healAfterBytes();
        if (limit > 0 && hit >= limit) {
            healOnce();
        }
    }

    private void healOnce() {
        if (!healed.getAndSet(true)) {
            heal.accept(this);
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
