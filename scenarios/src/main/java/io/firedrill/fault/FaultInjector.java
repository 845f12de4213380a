package io.firedrill.fault;

import io.firedrill.history.FaultHealed;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.Witnessed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does faults and keeps those in force, so that closing the injector heals whatever is still broken, the latest first. A
 * region that was lost for good stays lost. Used by one thread, closed by any.
 */
public final class FaultInjector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultInjector.class);

    private final HistoryWriter history;
    private final LongSupplier clock;
    private final List<ActiveFault> active = new CopyOnWriteArrayList<>();
    private final Set<Victim> lost = ConcurrentHashMap.newKeySet();
    /** Two faults that hold one process must not both leave it to the other when they heal at once. */
    private final Object healing = new Object();

    private int injected;

    /** @param clock microseconds since the epoch */
    public FaultInjector(HistoryWriter history, LongSupplier clock) {
        this.history = history;
        this.clock = clock;
    }

    /**
     * What a fault is called.
     *
     * @param target for people, resolved: {@code broker-2.a}
     * @param lostRegion the region that is gone for good with this fault; empty for any other
     */
    public record Name(String kind, String target, String lostRegion) {
        String label() {
            return kind + " " + target;
        }
    }

    /**
     * Does the fault; returns when it is done.
     *
     * @throws IllegalStateException when just this fault is in force already, or there is nothing it could be done to
     */
    public ActiveFault inject(Name name, FaultEffect effect) throws IOException {
        return inject(name, effect, Consequence.NONE);
    }

    /** The same for one that counts as seen only with its consequence. */
    public ActiveFault inject(Name name, FaultEffect effect, Consequence consequence) throws IOException {
        requireNotInForce(name);
        effect.requirePossible();
        int number = ++injected;
        LOG.atInfo()
                .addKeyValue("fault", number)
                .addKeyValue("kind", name.kind())
                .addKeyValue("target", name.target())
                .log("injecting a fault");
        history.append(new FaultInjected(clock.getAsLong(), number, name.kind(), name.target(), name.lostRegion()));
        ActiveFault fault = new ActiveFault(number, name.label(), effect, consequence, this);
        if (name.lostRegion().isEmpty()) {
            active.add(fault);
        } else {
            lost.addAll(effect.victims());
        }
        healWhatIsMendedBy(effect, fault);
        effect.meets(othersThan(fault));
        effect.inflict();
        // Some are over before anybody else looks.
        fault.sight();
        return fault;
    }

    private OtherFaults othersThan(ActiveFault one) {
        return new OtherFaults() {
            @Override
            public boolean keepDead(Victim victim) {
                return lost.contains(victim)
                        || active.stream().anyMatch(other -> other != one && other.keepsDead(victim));
            }

            @Override
            public boolean keepPaused(Victim victim) {
                return active.stream().anyMatch(other -> other != one && other.keepsPaused(victim));
            }
        };
    }

    /** What healing is done under. */
    Object healing() {
        return healing;
    }

    void healed(ActiveFault fault) throws IOException {
        history.append(new FaultHealed(clock.getAsLong(), fault.number()));
    }

    /** Whether a fault in force will come to its end by itself. */
    public boolean isAtWork() {
        return active.stream().anyMatch(ActiveFault::isAtWork);
    }

    private void requireNotInForce(Name name) {
        for (ActiveFault fault : active) {
            if (fault.label().equals(name.label()) && !fault.isOver()) {
                throw new IllegalStateException("fault %d, the same, is still in force".formatted(fault.number()));
            }
        }
    }

    /** Whether a fault that is in force may have ended this process: only then may it be found dead. */
    public boolean mayHaveEnded(Victim victim) {
        return lost.contains(victim) || active.stream().anyMatch(fault -> fault.mayHaveEnded(victim));
    }

    /** What is done to this process or to a link of its. */
    public Hold holdOn(Victim victim) {
        if (lost.contains(victim)) {
            return Hold.CUT;
        }
        return active.stream()
                .map(fault -> fault.holdOn(victim))
                .max(Comparator.naturalOrder())
                .orElse(Hold.NONE);
    }

    /** Writes down that somebody saw the fault's effect. */
    public void witness(ActiveFault fault, String observation) throws IOException {
        history.append(new Witnessed(clock.getAsLong(), fault.number(), observation));
    }

    /** A resumed or restarted process is whole again: what was done to it before is over. */
    private void healWhatIsMendedBy(FaultEffect effect, ActiveFault by) throws IOException {
        for (ActiveFault earlier : List.copyOf(active)) {
            if (earlier != by && earlier.isMendedBy(effect)) {
                earlier.close();
                active.remove(earlier);
            }
        }
    }

    /** Heals what is still in force, all of it even if one fails; returns before restarted processes are ready. */
    @Override
    public void close() throws IOException {
        List<ActiveFault> latestFirst = new ArrayList<>(active);
        Collections.reverse(latestFirst);
        IOException failure = null;
        for (ActiveFault fault : latestFirst) {
            try {
                fault.close();
                active.remove(fault);
            } catch (IOException e) {
                failure = Failures.and(failure, e);
            } catch (IllegalStateException | UncheckedIOException e) {
                failure = Failures.and(failure, new IOException(fault.label() + ": " + e.getMessage(), e));
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
