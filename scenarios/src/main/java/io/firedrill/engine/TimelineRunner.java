package io.firedrill.engine;

import io.firedrill.fault.ActiveFault;
import io.firedrill.fault.FaultInjector;
import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import io.firedrill.scenario.Action;
import io.firedrill.scenario.Condition;
import io.firedrill.scenario.TimelineEntry;
import io.firedrill.scenario.Trigger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Walks the timeline: waits until each entry is due, then does it. Used by one thread. */
final class TimelineRunner implements Trigger.Waiter<DrillException>, Action.Performer<DrillException> {
    private static final long LOOK_MILLIS = 50;
    private static final Duration SEEN_LIMIT = Duration.ofSeconds(10);
    private static final Duration AT_WORK_LIMIT = Duration.ofSeconds(60);

    private final DrillEvents events;
    private final Condition.Observed observed;
    private final EffectResolver effects;
    private final FaultInjector injector;
    private final FaultWatch watch;
    private final Failover failover;
    private final Healings healings;
    private final long trafficBeganNanos;
    private long dueNanos;
    private Runnable onFirstHold = () -> {};

    /** @param trafficBegan the timeline's zero, of {@link System#nanoTime()} */
    TimelineRunner(
            DrillEvents events,
            Condition.Observed observed,
            Faults faults,
            Failover failover,
            ScheduledExecutorService scheduler,
            long trafficBegan) {
        this.trafficBeganNanos = trafficBegan;
        this.events = events;
        this.observed = observed;
        this.effects = faults.effects();
        this.injector = faults.injector();
        this.watch = faults.watch();
        this.failover = failover;
        this.healings = new Healings(events, scheduler);
    }

    /** How faults are found, done and seen. */
    record Faults(FaultInjector injector, FaultWatch watch, EffectResolver effects) {}

    /**
     * Walks all entries; returns when the last is done.
     *
     * @throws DrillException when an entry cannot be done; the entries after it are not tried
     */
    void run(List<TimelineEntry> timeline) throws DrillException, InterruptedException {
        for (TimelineEntry entry : timeline) {
            onFirstHold = () -> detected(entry);
            entry.trigger().awaitBy(this);
            events.event(entry.label());
            entry.action().performBy(this);
        }
    }

    /**
     * Does an action that is due now; returns when it is done, not when it is over.
     *
     * @return the entry of a timeline that does the same at the same time
     * @throws DrillException when it cannot be done
     */
    TimelineEntry run(Action action) throws DrillException, InterruptedException {
        dueNanos = System.nanoTime();
        Trigger.At now = new Trigger.At(Duration.ofMillis(TimeUnit.NANOSECONDS.toMillis(dueNanos - trafficBeganNanos)));
        TimelineEntry entry = new TimelineEntry(now, action);
        events.event(entry.label());
        action.performBy(this);
        return entry;
    }

    /**
     * Waits until {@code duration} has passed since the traffic began; and, in bounded time, for a fault that is about to
     * come to its end by itself, so that a slow machine gives a verdict.
     */
    void awaitEnd(Duration duration) throws DrillException, InterruptedException {
        await(new Trigger.At(duration));
        healings.before(dueNanos);
        awaitThoseAtWork();
    }

    private void awaitThoseAtWork() throws DrillException, InterruptedException {
        long deadline = System.nanoTime() + AT_WORK_LIMIT.toNanos();
        while (injector.isAtWork() && System.nanoTime() < deadline) {
            events.pause(LOOK_MILLIS);
        }
    }

    /**
     * Waits until faults that have an end are over, and until the effect of each was seen: in bounded time, since some cannot be seen
     * any more.
     */
    void awaitFaults() throws DrillException, InterruptedException {
        healings.await();
        awaitThoseAtWork();
        long deadline = System.nanoTime() + SEEN_LIMIT.toNanos();
        while (!watch.sawAll() && System.nanoTime() < deadline) {
            events.pause(LOOK_MILLIS);
        }
    }

    private void detected(TimelineEntry entry) {
        if (entry.action() instanceof Action.FailOver move
                && entry.trigger() instanceof Trigger.When when
                && when.condition().equals(new Condition.RegionLost(move.from()))) {
            events.append(new FailoverStepped(events.micros(), move.from(), move.to(), FailoverStep.DETECTED));
            events.event("region %s is seen to be lost".formatted(move.from()));
        }
    }

    @Override
    public void await(Trigger.At trigger) throws DrillException, InterruptedException {
        dueNanos = trafficBeganNanos + trigger.sinceTrafficBegan().toNanos();
        events.pause(TimeUnit.NANOSECONDS.toMillis(Math.max(0, dueNanos - System.nanoTime())));
    }

    @Override
    public void await(Trigger.When trigger) throws DrillException, InterruptedException {
        long began = System.nanoTime();
        long deadline = began + trigger.within().toNanos();
        long heldSince = 0;
        long seen = 0;
        boolean held = false;
        while (true) {
            long now = System.nanoTime();
            boolean holds = trigger.condition().holds(observed);
            if (holds && !held) {
                heldSince = now;
                // A look at a busy cluster takes a while: it held by then.
                seen = System.nanoTime();
                onFirstHold.run();
            }
            held = holds;
            if (held && now - heldSince >= trigger.hold().toNanos()) {
                dueNanos = now;
                events.event("%s, %.1f s after it was first looked for"
                        .formatted(trigger.condition().label(), (seen - began) / 1e9));
                return;
            }
            if (now > deadline) {
                throw new DrillException(
                        "waited %d s in vain: %s".formatted(trigger.within().toSeconds(), trigger.label()));
            }
            events.pause(LOOK_MILLIS);
        }
    }

    @Override
    public void perform(Action.InjectFault action) throws DrillException, InterruptedException {
        healings.before(dueNanos);
        try {
            ResolvedFault resolved = effects.resolve(action);
            long begun = System.nanoTime();
            ActiveFault fault = injector.inject(resolved.name(), resolved.effect(), resolved.consequence());
            resolved.lostRegion().ifPresent(RunningRegion::markLost);
            watch.add(fault);
            resolved.duration().ifPresent(duration -> healings.after(duration, fault, dueNanos, begun));
            // A process that is to stand still does so with the signal; what else takes its time is on its way by then.
            long done = resolved.effect().pausesVictims() ? System.nanoTime() : begun;
            Punctuality.disturbance(fault.label(), dueNanos, done).ifPresent(events::disturbance);
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            throw new DrillException("%s: %s".formatted(action.label(), e.getMessage()), e);
        }
    }

    @Override
    public void perform(Action.Fence action) throws DrillException, InterruptedException {
        failover.fence(action);
    }

    @Override
    public void perform(Action.FailBack action) throws DrillException, InterruptedException {
        failover.goBack(action);
    }

    @Override
    public void perform(Action.FailOver action) throws DrillException, InterruptedException {
        failover.run(action);
    }
}
