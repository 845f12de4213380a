package io.firedrill.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An orderly restart of one process after the other, as an upgrade does it: the next when the region is whole again. */
public final class RollingRestart implements FaultEffect {
    private static final Duration LOOK = Duration.ofMillis(100);
    /** Another fault may end it once more. */
    private static final int MOST_STARTS = 3;

    private final List<Victim> victims;
    private final Predicate<Victim> isMissed;
    private final BooleanSupplier isWhole;
    private final Turn turn;
    private volatile boolean done;
    private volatile OtherFaults others = OtherFaults.NONE;
    private volatile @Nullable Victim away;
    private final Repetition roll = new Repetition("rolling-restart", this::roll);

    /**
     * @param isMissed whether a client outside sees that the process is away
     * @param isWhole whether all processes are there and every partition is fully replicated
     */
    public RollingRestart(List<Victim> victims, Predicate<Victim> isMissed, BooleanSupplier isWhole) {
        this(victims, isMissed, isWhole, Turn.PLAIN);
    }

    /** The same with something besides. */
    public RollingRestart(List<Victim> victims, Predicate<Victim> isMissed, BooleanSupplier isWhole, Turn turn) {
        this.victims = List.copyOf(victims);
        this.isMissed = isMissed;
        this.isWhole = isWhole;
        this.turn = turn;
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
            turn.begins(victim);
            ProcessEffect.stop(victim);
            // Only when the others have noticed: else the region looks whole before it was ever broken.
            boolean goOn = true;
            while (goOn && !isMissed.test(victim)) {
                goOn = self.pause(LOOK);
            }
            away = null;
            int starts = 0;
            while (goOn && !(isWhole.getAsBoolean() && turn.isBack(victim))) {
                if (!victim.isAlive() && !others.keepDead(victim) && ++starts > MOST_STARTS) {
                    throw new IllegalStateException("%s ends as often as it is started".formatted(victim.name()));
                }
                ProcessEffect.restartThoseDead(List.of(victim), others);
                goOn = self.pause(LOOK);
            }
            if (!goOn) {
                return;
            }
            turn.ends(victim);
        }
        turn.allAreBack();
        done = true;
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
        return done ? Optional.of(turn.seen(victims.size())) : Optional.empty();
    }
}
