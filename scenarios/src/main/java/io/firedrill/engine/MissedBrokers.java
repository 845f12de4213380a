package io.firedrill.engine;

import io.firedrill.fault.Consequence;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * That a region goes on without brokers whom a fault keeps from the others: a client sees them neither among the brokers nor
 * in an ISR, and has seen them there before. It is demanded once the fault has lasted for longer than a limit, all the while
 * with a majority that could go on without them. Thread-safe.
 */
final class MissedBrokers implements Consequence {
    private final ResolvedTarget kept;
    private final RunningRegion region;
    private final List<Integer> ids;
    private final Cuts cuts;
    private final Clock clock;
    /** Those whom a client has seen since the fault was resolved: who was missed before, is missed for something else. */
    private final Set<Integer> met = new HashSet<>();

    private long beganNanos;
    private boolean demanded;

    /**
     * How long it takes the others to go on.
     *
     * @param nanos of {@link System#nanoTime()}
     */
    record Clock(Duration limit, LongSupplier nanos) {}

    /** Begins to count. */
    MissedBrokers(ResolvedTarget kept, ResolvedTarget.Brokers brokers, Cuts cuts, Clock clock) {
        this.kept = kept;
        this.region = brokers.region();
        this.ids = List.copyOf(brokers.ids());
        this.cuts = cuts;
        this.clock = clock;
        this.beganNanos = clock.nanos().getAsLong();
        meet();
    }

    private void meet() {
        ids.stream().filter(region.view().brokers()::contains).forEach(met::add);
    }

    @Override
    public synchronized Optional<String> look() {
        meet();
        Optional<String> absence = met.containsAll(ids) ? kept.absence() : Optional.empty();
        long now = clock.nanos().getAsLong();
        if (!othersCanGoOn()) {
            beganNanos = now;
        } else if (absence.isEmpty() && now - beganNanos > clock.limit().toNanos()) {
            demanded = true;
        }
        return absence;
    }

    @Override
    public synchronized boolean isDemanded() {
        return demanded;
    }

    /** Whether those that run and reach each other, whatever else is broken, are a majority to which none of these belongs. */
    private boolean othersCanGoOn() {
        int brokers = region.brokers().size();
        Set<Integer> running = IntStream.rangeClosed(1, brokers)
                .filter(id -> region.broker(id).isAlive() && !region.broker(id).isPaused())
                .boxed()
                .collect(Collectors.toSet());
        return SplitSides.of(
                        brokers,
                        (one, other) -> !running.contains(one)
                                || !running.contains(other)
                                || cuts.areApart(
                                        region.broker(one).linkName(),
                                        region.broker(other).linkName()))
                .majority()
                .filter(side -> ids.stream().noneMatch(side::contains))
                .isPresent();
    }
}
