package io.firedrill.engine;

import io.firedrill.fault.BrokerVictim;
import io.firedrill.fault.Stallable;
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
    ResolvedTarget {
        if (victims.isEmpty()) {
            throw new IllegalStateException("there is nobody now whom it could hit");
        }
    }

    /**
     * Brokers of one region.
     *
     * @param ids at least one
     */
    record Brokers(RunningRegion region, List<Integer> ids) {
        List<BrokerVictim> victims() {
            return ids.stream().map(region::broker).toList();
        }
    }

    static ResolvedTarget of(List<? extends Stallable> clients) {
        String label = Victim.names(clients);
        return new ResolvedTarget(label, List.copyOf(clients), Optional.empty());
    }

    static ResolvedTarget of(RunningRegion region, List<Integer> ids) {
        List<Victim> victims =
                ids.stream().map(id -> (Victim) region.broker(id)).toList();
        String label = ids.size() == region.brokers().size() ? "region " + region.name() : Victim.names(victims);
        return new ResolvedTarget(label, victims, Optional.of(new Brokers(region, ids)));
    }

    /**
     * What somebody other than the injector can see of the fault at this moment: the kernel of a process's state, a client
     * outside of a broker's absence. Empty while there is nothing to see.
     *
     * @param kind one that is done by a signal
     */
    Optional<String> sightOf(FaultKind kind) {
        return switch (kind) {
            case KILL, STOP -> absence();
            case PAUSE -> sight(victims.stream().allMatch(Victim::isPaused), "the kernel keeps %s stopped");
            default -> sight(victims.stream().allMatch(victim -> victim.isAlive() && !victim.isPaused()), "%s runs");
        };
    }

    /** Whether these are brokers without whom the others of their region have a majority. */
    boolean isMinority() {
        return brokers.filter(
                        some -> some.ids().size() * 2 < some.region().brokers().size())
                .isPresent();
    }

    /** That the processes are gone, as a client outside sees it of brokers. */
    Optional<String> absence() {
        return brokers.isPresent()
                ? absence(brokers.get())
                : sight(victims.stream().noneMatch(Victim::isAlive), "the process of %s is gone");
    }

    private Optional<String> absence(Brokers gone) {
        return gone.region()
                .view()
                .absenceOf(gone.ids(), gone.region().brokers().size())
                .map(sentence -> sentence.formatted(label));
    }

    private Optional<String> sight(boolean seen, String sentence) {
        return seen ? Optional.of(sentence.formatted(label)) : Optional.empty();
    }
}
