package io.firedrill.fault;

import io.firedrill.scenario.FaultKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A signal to processes, or an orderly stop or restart, all at once. */
public final class ProcessEffect implements FaultEffect {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessEffect.class);
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);
    /** Two faults that heal at once must not both start a process. */
    private static final Object RESTARTS = new Object();

    private final FaultKind kind;
    private final List<Victim> victims;
    private final Supplier<Optional<String>> sight;
    private final Set<Victim> deadBefore = ConcurrentHashMap.newKeySet();
    private volatile OtherFaults others = OtherFaults.NONE;
    private volatile boolean done;

    /** @param kind one that a {@link Victim} can do by itself */
    public ProcessEffect(FaultKind kind, List<Victim> victims, Supplier<Optional<String>> sight) {
        this.kind = kind;
        this.victims = List.copyOf(victims);
        this.sight = sight;
    }

    @Override
    public List<Victim> victims() {
        return victims;
    }

    @Override
    public boolean mayEndVictims() {
        return kind == FaultKind.KILL || kind == FaultKind.STOP || kind == FaultKind.RESTART;
    }

    @Override
    public boolean pausesVictims() {
        return kind == FaultKind.PAUSE;
    }

    /** A restart of all of an earlier fault's victims ends that fault; a resume ends no more than pauses. */
    @Override
    public boolean mends(FaultEffect earlier) {
        boolean mendsKind = kind == FaultKind.RESTART || (kind == FaultKind.RESUME && earlier.pausesVictims());
        return mendsKind && !earlier.victims().isEmpty() && victims.containsAll(earlier.victims());
    }

    /** A resumed or restarted process is whole: there is nothing to heal. */
    @Override
    public boolean isOver() {
        return done && (kind == FaultKind.RESUME || kind == FaultKind.RESTART);
    }

    @Override
    public void meets(OtherFaults inForce) {
        others = inForce;
    }

    @Override
    public void inflict() throws IOException {
        AtOnce.doTo(victims, this::doTo);
        done = true;
    }

    @Override
    public void requirePossible() {
        switch (kind) {
            case RESUME -> {
                if (victims.stream().noneMatch(Victim::isPaused)) {
                    throw new IllegalStateException("nothing is paused there");
                }
            }
            case RESTART -> victims.stream().filter(victim -> !victim.isAlive()).forEach(deadBefore::add);
            default -> requireAlive(victims);
        }
    }

    /** One that is alive is enough. */
    static void requireAlive(List<? extends Victim> victims) {
        if (victims.stream().noneMatch(Victim::isAlive)) {
            throw new IllegalStateException(
                    "%s: it is dead already, nothing can happen to it".formatted(Victim.names(victims)));
        }
    }

    private void doTo(Victim victim) throws IOException {
        switch (kind) {
            case KILL -> victim.kill();
            case PAUSE -> victim.pause();
            case RESUME -> victim.resume();
            case STOP -> stop(victim);
            case RESTART -> restart(victim);
            default -> throw new IllegalStateException(kind + " is not done by a signal");
        }
    }

    static void stop(Victim victim) {
        if (!victim.stop(STOP_GRACE)) {
            LOG.atWarn().addKeyValue("process", victim.name()).log("did not stop in time, killing it");
            victim.kill();
        }
    }

    /** What was dead has perhaps been started again with the end of the fault that had killed it: once is enough. */
    private void restart(Victim victim) throws IOException {
        if (!deadBefore.contains(victim)) {
            stop(victim);
        }
        restartIfDead(victim);
    }

    static void restartIfDead(Victim victim) throws IOException {
        synchronized (RESTARTS) {
            if (!victim.isAlive()) {
                victim.restart();
            }
        }
    }

    @Override
    public void heal() throws IOException {
        if (kind == FaultKind.KILL || kind == FaultKind.STOP) {
            restartThoseDead(victims, others);
        } else if (kind == FaultKind.PAUSE) {
            victims.stream().filter(victim -> !others.keepPaused(victim)).forEach(Victim::resume);
        }
    }

    /** Except those that others keep dead. Tries all of them, even if one fails. */
    static void restartThoseDead(List<? extends Victim> victims, OtherFaults others) throws IOException {
        IOException failure = null;
        for (Victim victim : victims) {
            try {
                if (!others.keepDead(victim)) {
                    restartIfDead(victim);
                }
            } catch (IOException e) {
                failure = Failures.and(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Optional<String> sight() {
        return sight.get();
    }

    /** A process that comes back before anybody missed it was gone all the same. */
    @Override
    public Optional<String> trace() {
        boolean ended = kind == FaultKind.KILL || kind == FaultKind.STOP;
        return ended && victims.stream().noneMatch(Victim::isAlive)
                ? Optional.of("the process of %s was gone when it was to be healed".formatted(Victim.names(victims)))
                : Optional.empty();
    }
}
