package io.firedrill.engine;

import io.firedrill.fault.RegionView;
import io.firedrill.fault.Victim;
import io.firedrill.scenario.FaultKind;
import java.util.List;
import java.util.Optional;

/**
 * What a fault's target turned out to be when the fault was due.
 *
 * @param label for people: {@code broker-2.a}
 * @param victims the processes, at least one
 * @param brokers where and which brokers they are; empty for clients and mirrors
 */
record ResolvedTarget(String label, List<Victim> victims, Optional<Brokers> brokers) {

    /**
     * Brokers of one region.
     *
     * @param ids at least one
     */
    record Brokers(RunningRegion region, List<Integer> ids) {
        boolean areAll() {
            return ids.size() == region.brokers().size();
        }
    }

    static ResolvedTarget of(Victim victim) {
        return new ResolvedTarget(victim.name(), List.of(victim), Optional.empty());
    }

    static ResolvedTarget of(RunningRegion region, List<Integer> ids) {
        List<Victim> victims = ids.stream().map(region::broker).toList();
        String label = ids.size() == region.brokers().size()
                ? "region " + region.name()
                : String.join(", ", victims.stream().map(Victim::name).toList());
        return new ResolvedTarget(label, victims, Optional.of(new Brokers(region, ids)));
    }

    /**
     * What somebody other than the injector can see of the fault at this moment: the kernel of a process's state, a client
     * outside of a broker's absence. Empty while there is nothing to see.
     */
    Optional<String> sightOf(FaultKind kind) {
        return switch (kind) {
            case KILL, STOP -> brokers.isPresent() ? absence(brokers.get()) : death();
            case PAUSE -> sight(victims.stream().allMatch(Victim::isPaused), "the kernel keeps %s stopped");
            case RESUME, RESTART ->
                sight(victims.stream().allMatch(victim -> victim.isAlive() && !victim.isPaused()), "%s runs");
        };
    }

    private Optional<String> death() {
        return sight(victims.stream().noneMatch(Victim::isAlive), "the process of %s is gone");
    }

    private Optional<String> absence(Brokers gone) {
        RegionView view = gone.region().view();
        if (gone.areAll()) {
            return sight(!view.reachable(), "no broker of %s answers a client");
        }
        return sight(
                gone.ids().stream().allMatch(view::hasDropped),
                "a client sees no %s, neither among the brokers nor in an ISR");
    }

    private Optional<String> sight(boolean seen, String sentence) {
        return seen ? Optional.of(sentence.formatted(label)) : Optional.empty();
    }
}
