package io.firedrill.engine;

import io.firedrill.fault.BrokerVictim;
import io.firedrill.fault.RegionView;
import io.firedrill.fault.Victim;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Looks for brokers that a region takes for dead, though they run and no fault is done to them: on a machine that is too busy a
 * broker's heartbeats come too late. What such a second failure does to a topic that is to survive one alone is right by Kafka's rules, and
 * no defect of the settings under test. Used by one thread.
 */
final class MissedByMistake {
    private final Predicate<Victim> held;
    private final int steady;
    private final int sure;
    /** For how many looks in a row a broker has been seen and left alone; {@link #steady} at most. */
    private final Map<BrokerVictim, Integer> seen = new HashMap<>();

    private final Map<BrokerVictim, Integer> missed = new HashMap<>();

    /**
     * Has seen nobody.
     *
     * @param held whether a fault in force is done to a process or to its links
     * @param steady for how many looks in a row a broker must have been there, and left alone, before it can be missed: longer than what a
     *     fault that is over may still do
     * @param sure for how many looks in a row it must be missed: who has just come back may tell for a moment what it knew before
     */
    MissedByMistake(Predicate<Victim> held, int steady, int sure) {
        this.held = held;
        this.steady = steady;
        this.sure = sure;
    }

    /** One look; a line for each broker of which this look makes it sure, once for each time that it is missed. */
    List<String> look(RunningRegion region) {
        RegionView view = region.view();
        return view.reachable()
                ? IntStream.rangeClosed(1, region.brokers().size())
                        .filter(id ->
                                isJustSure(region.broker(id), view.brokers().contains(id)))
                        .mapToObj(id ->
                                "too busy a machine: no fault is done to %s, it runs, and its region took it for dead"
                                        .formatted(region.broker(id).name()))
                        .toList()
                : List.of();
    }

    private boolean isJustSure(BrokerVictim broker, boolean there) {
        if (held.test(broker) || !broker.isAlive()) {
            seen.remove(broker);
            missed.remove(broker);
            return false;
        }
        if (there) {
            seen.merge(broker, 1, (before, one) -> Math.min(before + one, steady));
            missed.remove(broker);
            return false;
        }
        if (seen.getOrDefault(broker, 0) < steady) {
            seen.remove(broker);
            return false;
        }
        return missed.merge(broker, 1, Integer::sum) == sure;
    }
}
