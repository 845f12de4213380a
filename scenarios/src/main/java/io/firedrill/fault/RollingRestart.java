package io.firedrill.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An orderly restart of one process after the other, as an upgrade does it: the next when the region is whole again. */
public final class RollingRestart implements FaultEffect {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final List<Victim> victims;
    private final Predicate<Victim> isMissed;
    private final BooleanSupplier isWhole;
    private final AtomicInteger restarted = new AtomicInteger();
    private volatile OtherFaults others = OtherFaults.NONE;
    private volatile @Nullable Victim away;
    private final Repetition roll = new Repetition("rolling-restart", this::roll);

    /**
     * @param isMissed whether a client outside sees that the process is away
     * @param isWhole whether all processes are there and every partition is fully replicated
     */
    public RollingRestart(List<Victim> victims, Predicate<Victim> isMissed, BooleanSupplier isWhole) {
        this.victims = List.copyOf(victims);
        this.isMissed = isMissed;
        this.isWhole = isWhole;
    }

    @Override
    public List<Victim> victims() {
        return victims;
    }

    @Override
    public boolean mayEndVictims() {
        return true;
    }

    /** Only the one whose turn it is: the end of another fault must be able to make the region whole. */
    @Override
    public boolean keepsDead(Victim victim) {
        return victim.equals(away);
    }

    @Override
    public boolean endsByItself() {
        return true;
    }

    @Override
    public void meets(OtherFaults inForce) {
        others = inForce;
    }

    @Override
    public boolean isOver() {
        return roll.isDone();
    }

    @Override
    public void inflict() {
        roll.start();
    }

    private void roll(Repetition self) throws IOException, InterruptedException {
        for (Victim victim : victims) {
            away = victim;
            ProcessEffect.stop(victim);
            // Only when the others have noticed: else the region looks whole before it was ever broken.
            boolean goOn = true;
            while (goOn && !isMissed.test(victim)) {
                goOn = self.pause(LOOK);
            }
            away = null;
            while (goOn && !isWhole.getAsBoolean()) {
                ProcessEffect.restartThoseDead(List.of(victim), others);
                goOn = self.pause(LOOK);
            }
            if (!goOn) {
                return;
            }
            restarted.incrementAndGet();
        }
    }

    @Override
    public void heal() throws IOException {
        try {
            roll.end();
        } finally {
            away = null;
            ProcessEffect.restartThoseDead(victims, others);
        }
    }

    @Override
    public Optional<String> sight() {
        return restarted.get() < victims.size()
                ? Optional.empty()
                : Optional.of("each of %d brokers was missed by a client and came back into every ISR"
                        .formatted(victims.size()));
    }
}
