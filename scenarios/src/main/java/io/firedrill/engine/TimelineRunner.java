package io.firedrill.engine;

import io.firedrill.fault.ActiveFault;
import io.firedrill.fault.FaultInjector;
import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import io.firedrill.scenario.Action;
import io.firedrill.scenario.Condition;
import io.firedrill.scenario.FaultKind;
import io.firedrill.scenario.FaultTarget;
import io.firedrill.scenario.TimelineEntry;
import io.firedrill.scenario.Trigger;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Walks the timeline: waits until each entry is due, then does it. Used by one thread. */
final class TimelineRunner implements Trigger.Waiter<DrillException>, Action.Performer<DrillException> {
    private static final long LOOK_MILLIS = 50;

    private final DrillEvents events;
    private final Condition.Observed observed;
    private final TargetResolver targets;
    private final FaultInjector injector;
    private final FaultWatch watch;
    private final Failover failover;
    private final ScheduledExecutorService scheduler;
    private long trafficBeganNanos;
    private Runnable onFirstHold = () -> {};

    TimelineRunner(
            DrillEvents events,
            Condition.Observed observed,
            TargetResolver targets,
            Faults faults,
            Failover failover,
            ScheduledExecutorService scheduler) {
        this.events = events;
        this.observed = observed;
        this.targets = targets;
        this.injector = faults.injector();
        this.watch = faults.watch();
        this.failover = failover;
        this.scheduler = scheduler;
    }

    /** How faults are done and seen. */
    record Faults(FaultInjector injector, FaultWatch watch) {}

    /**
     * Walks all entries; returns when the last is done.
     *
     * @param trafficBegan the timeline's zero, of {@link System#nanoTime()}
     * @throws DrillException when an entry cannot be done; the entries after it are not tried
     */
    void run(List<TimelineEntry> timeline, long trafficBegan) throws DrillException, InterruptedException {
        trafficBeganNanos = trafficBegan;
        for (TimelineEntry entry : timeline) {
            onFirstHold = () -> detected(entry.action());
            entry.trigger().awaitBy(this);
            events.event(entry.label());
            entry.action().performBy(this);
        }
    }

    /** Waits until {@code duration} has passed since the traffic began. */
    void awaitEnd(Duration duration) throws DrillException, InterruptedException {
        await(new Trigger.At(duration));
    }

    private void detected(Action action) {
        if (action instanceof Action.FailOver move) {
            events.append(new FailoverStepped(events.micros(), move.from(), move.to(), FailoverStep.DETECTED));
            events.event("region %s is seen to be lost".formatted(move.from()));
        }
    }

    @Override
    public void await(Trigger.At trigger) throws DrillException, InterruptedException {
        long due = trafficBeganNanos + trigger.sinceTrafficBegan().toNanos();
        events.pause(TimeUnit.NANOSECONDS.toMillis(Math.max(0, due - System.nanoTime())));
    }

    @Override
    public void await(Trigger.When trigger) throws DrillException, InterruptedException {
        long deadline = System.nanoTime() + trigger.within().toNanos();
        long heldSince = 0;
        boolean held = false;
        while (true) {
            long now = System.nanoTime();
            boolean holds = trigger.condition().holds(observed);
            if (holds && !held) {
                heldSince = now;
                onFirstHold.run();
            }
            held = holds;
            if (held && now - heldSince >= trigger.hold().toNanos()) {
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
    public void perform(Action.InjectFault action) throws DrillException {
        try {
            ResolvedTarget target = action.target().match(targets);
            String lostRegion = lostRegion(action);
            ActiveFault fault = injector.inject(action.kind(), target.label(), target.victims(), lostRegion);
            target.brokers().filter(brokers -> !lostRegion.isEmpty()).ifPresent(brokers -> brokers.region()
                    .markLost());
            watch.add(fault, target);
            action.duration().ifPresent(duration -> healAfter(duration, fault));
        } catch (IOException | IllegalStateException e) {
            throw new DrillException("%s: %s".formatted(action.label(), e.getMessage()), e);
        }
    }

    /** A region that is killed and not given back is lost for good. */
    private static String lostRegion(Action.InjectFault action) {
        boolean forGood = action.kind() == FaultKind.KILL && action.duration().isEmpty();
        return forGood && action.target() instanceof FaultTarget.Region target ? target.region() : "";
    }

    private void healAfter(Duration duration, ActiveFault fault) {
        var unused = scheduler.schedule(() -> heal(fault), duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void heal(ActiveFault fault) {
        try {
            fault.close();
            events.event("healed: " + fault.kind().label() + " of "
                    + String.join(
                            ", ",
                            fault.victims().stream()
                                    .map(victim -> victim.name())
                                    .toList()));
        } catch (IOException e) {
            events.problem("a fault was not healed: " + e.getMessage());
        }
    }

    @Override
    public void perform(Action.FailOver action) throws DrillException, InterruptedException {
        failover.run(action);
    }
}
