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
    public void inflict() {
        loop.start();
    }

    private void loop(Repetition self) throws IOException, InterruptedException {
        do {
            victims.parallelStream().forEach(Victim::kill);
            if (victims.stream().noneMatch(Victim::isAlive)) {
                crashes.incrementAndGet();
            }
            self.pause(DOWN);
            for (Victim victim : victims) {
                ProcessEffect.restartIfDead(victim);
            }
        } while (self.pause(UP));
    }

    @Override
    public void heal() throws IOException {
        loop.end();
        ProcessEffect.restartThoseDead(victims);
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
