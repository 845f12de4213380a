package io.firedrill.fault;

import io.firedrill.history.FaultInjected;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.Witnessed;
import io.firedrill.scenario.FaultKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does faults to processes and keeps those in force, so that closing the injector heals whatever is still broken, the
 * latest first. A region that was lost for good stays lost. Used by one thread, closed by any.
 */
public final class FaultInjector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultInjector.class);
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);

    private final HistoryWriter history;
    private final LongSupplier clock;
    private final List<ActiveFault> active = new CopyOnWriteArrayList<>();
    private final Set<Victim> ended = ConcurrentHashMap.newKeySet();
    private int injected;

    /** @param clock microseconds since the epoch */
    public FaultInjector(HistoryWriter history, LongSupplier clock) {
        this.history = history;
        this.clock = clock;
    }

    /**
     * Does the fault; returns when it is done to every victim.
     *
     * @param target what the victims are together, for people
     * @param lostRegion the region that is gone for good with this fault; empty for any other
     */
    public ActiveFault inject(FaultKind kind, String target, List<Victim> victims, String lostRegion)
            throws IOException {
        int number = ++injected;
        LOG.atInfo()
                .addKeyValue("fault", number)
                .addKeyValue("kind", kind.label())
                .addKeyValue("target", target)
                .log("injecting a fault");
        history.append(new FaultInjected(clock.getAsLong(), number, kind.label(), target, lostRegion));
        ActiveFault fault = new ActiveFault(number, kind, victims, history, clock);
        if (lostRegion.isEmpty()) {
            active.add(fault);
        }
        if (kind == FaultKind.KILL || kind == FaultKind.STOP || kind == FaultKind.RESTART) {
            ended.addAll(victims);
        }
        for (Victim victim : victims) {
            healEarlierFaultsOf(victim, fault);
        }
        List<IOException> failures = doTo(kind, victims);
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return fault;
    }

    /** Whether a fault ever ended this process: only then may it be found dead. */
    public boolean hasEnded(Victim victim) {
        return ended.contains(victim);
    }

    /** Writes down that somebody saw the fault's effect. */
    public void witness(ActiveFault fault, String observation) throws IOException {
        history.append(new Witnessed(clock.getAsLong(), fault.number(), observation));
    }

    /** A resumed or restarted process is whole again: what was done to it before is over. */
    private void healEarlierFaultsOf(Victim victim, ActiveFault by) throws IOException {
        if (by.kind() != FaultKind.RESUME && by.kind() != FaultKind.RESTART) {
            return;
        }
        for (ActiveFault earlier : List.copyOf(active)) {
            if (earlier != by && earlier.victims().contains(victim)) {
                earlier.close();
                active.remove(earlier);
            }
        }
    }

    private static List<IOException> doTo(FaultKind kind, List<Victim> victims) {
        List<IOException> failures = new CopyOnWriteArrayList<>();
        victims.parallelStream().forEach(victim -> {
            try {
                doTo(kind, victim);
            } catch (IOException e) {
                failures.add(e);
            }
        });
        return failures;
    }

    private static void doTo(FaultKind kind, Victim victim) throws IOException {
        switch (kind) {
            case KILL -> victim.kill();
            case PAUSE -> victim.pause();
            case RESUME -> victim.resume();
            case STOP -> stop(victim);
            case RESTART -> restart(victim);
        }
    }

    private static void stop(Victim victim) {
        if (!victim.stop(STOP_GRACE)) {
            LOG.atWarn().addKeyValue("process", victim.name()).log("did not stop in time, killing it");
            victim.kill();
        }
    }

    private static void restart(Victim victim) throws IOException {
        if (victim.isAlive()) {
            stop(victim);
        }
        victim.restart();
    }

    /** Heals what is still in force; returns before restarted processes are ready. */
    @Override
    public void close() throws IOException {
        List<ActiveFault> latestFirst = new ArrayList<>(active);
        Collections.reverse(latestFirst);
        for (ActiveFault fault : latestFirst) {
            fault.close();
            active.remove(fault);
        }
    }
}
