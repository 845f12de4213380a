package io.firedrill.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills processes and starts them again, over and over. */
public final class CrashLoop implements FaultEffect {
    private static final Duration DOWN = Duration.ofSeconds(1);
    private static final Duration UP = Duration.ofSeconds(4);

    private final List<Victim> victims;
    private final AtomicInteger crashes = new AtomicInteger();
    private volatile OtherFaults others = OtherFaults.NONE;
    private final Repetition loop = new Repetition("crash-loop", this::loop);

    public CrashLoop(List<Victim> victims) {
        this.victims = List.copyOf(victims);
    }

    @Override
    public List<Victim> victims() {
        return victims;
    }

    @Override
    public boolean mayEndVictims() {
        return true;
    }

    @Override
    public void requirePossible() {
        ProcessEffect.requireAlive(victims);
    }

    @Override
    public void meets(OtherFaults inForce) {
        others = inForce;
    }

    @Override
    public void inflict() {
        loop.start();
    }

    private void loop(Repetition self) throws IOException, InterruptedException {
        do {
            AtOnce.doTo(victims, Victim::kill);
            if (victims.stream().noneMatch(Victim::isAlive)) {
                crashes.incrementAndGet();
            }
            self.pause(DOWN);
            ProcessEffect.restartThoseDead(victims, others);
        } while (self.pause(UP));
    }

    @Override
    public void heal() throws IOException {
        try {
            loop.end();
        } finally {
            ProcessEffect.restartThoseDead(victims, others);
        }
    }

    /** Two crashes make a loop. */
    @Override
    public Optional<String> sight() {
        return crashes.get() < 2 ? Optional.empty() : trace();
    }

    /** One that is healed before its second turn was a crash all the same. */
    @Override
    public Optional<String> trace() {
        int seen = crashes.get();
        return seen == 0
                ? Optional.empty()
                : Optional.of("the process of %s was gone, crashes so far: %d".formatted(Victim.names(victims), seen));
    }
}
