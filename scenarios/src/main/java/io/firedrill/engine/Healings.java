package io.firedrill.engine;

import io.firedrill.fault.ActiveFault;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Heals faults when their time is over. Used by the timeline's thread; heals on the scheduler's. Times of {@link System#nanoTime()}. */
final class Healings {
    /** A fault that came later than that is in force for its whole duration all the same. */
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long LOOK_MILLIS = 50;

    private final DrillEvents events;
    private final ScheduledExecutorService scheduler;
    private final Deque<Healing> planned = new ConcurrentLinkedDeque<>();

    Healings(DrillEvents events, ScheduledExecutorService scheduler) {
        this.events = events;
        this.scheduler = scheduler;
    }

    /**
     * A fault that is to be healed.
     *
     * @param planned when the timeline has it end
     * @param due when it ends: later, if it came late
     */
    private record Healing(ActiveFault fault, long planned, long due) {}

    /**
     * Counted from when the fault was due, not from when it was done: what is to follow its end comes after it. Unless it
     * was begun so late, after a slow predecessor, or took so long, that it would hardly be in force.
     *
     * @param begun when its injection began; it is done now
     */
    void after(Duration duration, ActiveFault fault, long faultDue, long begun) {
        long now = System.nanoTime();
        boolean late = begun - faultDue > LATE_NANOS || now - faultDue >= duration.toNanos();
        long begin = late ? now : faultDue;
        Healing healing = new Healing(fault, faultDue + duration.toNanos(), begin + duration.toNanos());
        planned.add(healing);
        var unused = scheduler.schedule(
                () -> heal(healing), Math.max(0, healing.due() - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** Heals what by the timeline ends before a step that is due; waits for what came late and is to last longer. */
    void before(long stepDue) throws DrillException, InterruptedException {
        for (Healing healing : planned) {
            if (healing.planned() - stepDue <= 0) {
                long late = healing.due() - healing.planned();
                long left = healing.due() - System.nanoTime();
                if (late > 0 && left > 0 && !healing.fault().isOver()) {
                    events.pause(TimeUnit.NANOSECONDS.toMillis(left) + 1);
                }
                heal(healing);
            }
        }
    }

    /** Waits until all are healed that have a time. */
    void await() throws DrillException, InterruptedException {
        while (!planned.isEmpty()) {
            events.pause(LOOK_MILLIS);
        }
    }

    private void heal(Healing healing) {
        ActiveFault fault = healing.fault();
        try {
            fault.close();
            if (planned.remove(healing)) {
                events.event("healed: " + fault.label());
            }
        } catch (IOException | RuntimeException e) {
            // The scheduler's edge: it would fall silent without a word.
            planned.remove(healing);
            events.problem("a fault was not healed, %s: %s".formatted(fault.label(), e.getMessage()));
        }
    }
}
