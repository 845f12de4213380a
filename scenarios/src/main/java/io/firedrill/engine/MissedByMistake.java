package io.firedrill.engine;

import io.firedrill.fault.BrokerVictim;
import io.firedrill.fault.Hold;
import io.firedrill.fault.RegionView;
import io.firedrill.fault.Victim;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Looks for brokers that their region takes for dead, though they run and no fault is done to them: on a machine that is too busy a
 * broker's heartbeats come too late. What such a second failure does to a topic that is to survive one alone is right by Kafka's rules, and
 * no defect of the settings under test. Used by one thread.
 */
final class MissedByMistake {
    /** How long it may take until a client sees what has happened to a broker. */
    private static final Duration SIGHT = Duration.ofSeconds(1);
    /** One view of a broker that has just come back may tell what it knew before. */
    private static final int SURE_VIEWS = 3;

    private final RunningRegion region;
    private final List<Watched> brokers;
    private final Function<Victim, Hold> holds;
    private final Duration session;
    private final LongSupplier nanos;
    private RegionView seen;

    /** What is known of one broker. */
    private static final class Watched {
        private final int id;
        private final BrokerVictim broker;
        /** Until when a fault that is over may still be why it is missed. */
        private long aftermathUntilNanos = Long.MIN_VALUE;
        /** Whether it was among the brokers since it was last held, dead or missed. */
        private boolean there;

        private int missingViews;

        Watched(int id, BrokerVictim broker) {
            this.id = id;
            this.broker = broker;
        }

        void forget() {
            there = false;
            missingViews = 0;
        }
    }

    /**
     * Has seen nobody.
     *
     * @param holds what is done to a broker now
     * @param session after which the region takes a silent broker for dead
     * @param nanos of {@link System#nanoTime()}
     */
    MissedByMistake(RunningRegion region, Function<Victim, Hold> holds, Duration session, LongSupplier nanos) {
        this.region = region;
        this.holds = holds;
        this.session = session;
        this.nanos = nanos;
        this.seen = region.view();
        this.brokers = IntStream.rangeClosed(1, region.brokers().size())
                .mapToObj(id -> new Watched(id, region.broker(id)))
                .toList();
    }

    /** One look; a line for each broker of which this look makes it sure, once for each time that it is missed. */
    List<String> look() {
        brokers.forEach(this::leaveOutWhoIsHeld);
        RegionView view = region.view();
        if (isOld(view)) {
            return List.of();
        }
        seen = view;
        if (!view.reachable()) {
            // One that comes back broker by broker does not know the others at first.
            brokers.forEach(Watched::forget);
            return List.of();
        }
        return brokers.stream()
                .filter(watched -> isJustSure(watched, view.brokers().contains(watched.id)))
                .map(watched -> "%s runs, no fault is done to it, and its region took it for dead"
                        .formatted(watched.broker.name()))
                .toList();
    }

    @SuppressWarnings("ReferenceEquality") // Two views may say the same; the same view twice says nothing new.
    private boolean isOld(RegionView view) {
        return view == seen;
    }

    private void leaveOutWhoIsHeld(Watched watched) {
        Hold hold = watched.broker.isAlive() ? holds.apply(watched.broker) : Hold.CUT;
        if (hold != Hold.NONE) {
            watched.forget();
            Duration aftermath = hold == Hold.STILL ? SIGHT : session.plus(SIGHT);
            watched.aftermathUntilNanos =
                    Math.max(watched.aftermathUntilNanos, nanos.getAsLong() + aftermath.toNanos());
        }
    }

    private boolean isJustSure(Watched watched, boolean there) {
        if (there) {
            watched.there = true;
            watched.missingViews = 0;
        } else if (watched.there && watched.missingViews == 0 && nanos.getAsLong() < watched.aftermathUntilNanos) {
            watched.forget();
        } else if (watched.there && ++watched.missingViews == SURE_VIEWS) {
            watched.forget();
            return true;
        }
        return false;
    }
}
