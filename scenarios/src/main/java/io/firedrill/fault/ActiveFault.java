package io.firedrill.fault;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A fault that is in force. Closing heals it. Thread-safe; healing twice is healing once, unless it failed. */
public final class ActiveFault implements AutoCloseable {
    private final int number;
    private final String label;
    private final FaultEffect effect;
    private final Consequence consequence;
    private final FaultInjector injector;
    private volatile boolean healed;
    /** What showed of the fault itself when it last showed. */
    private volatile Optional<String> shown = Optional.empty();

    private volatile Optional<String> seen = Optional.empty();

    ActiveFault(int number, String label, FaultEffect effect, Consequence consequence, FaultInjector injector) {
        this.number = number;
        this.label = label;
        this.effect = effect;
        this.consequence = consequence;
        this.injector = injector;
    }

    public int number() {
        return number;
    }

    /** {@code kill broker-2.a}. */
    public String label() {
        return label;
    }

    /** The processes that it was done to. */
    public List<Victim> victims() {
        return effect.victims();
    }

    /**
     * What was first seen of it, its consequence included; empty while there is nothing to see. It is looked for until the fault
     * is healed: what can be seen after that may be another's.
     */
    public Optional<String> sight() {
        if (seen.isEmpty() && !healed) {
            Optional<String> itself = effect.sight();
            Optional<String> led = consequence.look();
            if (itself.isPresent()) {
                shown = itself;
            }
            // Never back to nothing: another thread may have found a trace meanwhile.
            if (itself.isPresent() && led.isPresent()) {
                seen = Optional.of(led.get().isEmpty() ? itself.get() : itself.get() + "; " + led.get());
            }
        }
        return seen;
    }

    /**
     * Undoes the fault and writes so to the history; returns before a restarted process is ready. Of a fault that nobody had the
     * time or the means to notice, what showed of itself counts.
     */
    @Override
    public void close() throws IOException {
        synchronized (injector.healing()) {
            if (!healed) {
                if (sight().isEmpty() && !consequence.isDemanded()) {
                    seen = shown.or(effect::trace);
                }
                effect.heal();
                healed = true;
                injector.healed(this);
            }
        }
    }

    /** What kept everybody from seeing anything of it; empty where it could have been seen. */
    public Optional<String> blindness() {
        return effect.blindness();
    }

    /** Whether it was healed, or has come to its end by itself. */
    public boolean isOver() {
        return healed || effect.isOver();
    }

    Hold holdOn(Victim victim) {
        if (isOver() || !effect.concerns(victim)) {
            return Hold.NONE;
        }
        return effect.pausesVictims() ? Hold.STILL : Hold.CUT;
    }

    boolean keepsDead(Victim victim) {
        return !healed && effect.keepsDead(victim);
    }

    boolean keepsPaused(Victim victim) {
        return !healed && effect.pausesVictims() && effect.victims().contains(victim);
    }

    /** Whether it will come to its end by itself. */
    boolean isAtWork() {
        return effect.endsByItself() && !isOver();
    }

    /** Whether {@code other} undoes it. */
    boolean isMendedBy(FaultEffect other) {
        return other.mends(effect);
    }

    /** Whether {@code victim} may be dead because of it. */
    boolean mayHaveEnded(Victim victim) {
        return effect.mayEndVictims() && effect.victims().contains(victim) && !isOver();
    }
}
