package io.firedrill.engine;

import io.firedrill.scenario.Action;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.FaultKind;
import io.firedrill.scenario.FaultTarget;
import io.firedrill.scenario.Profile;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TimelineEntry;
import java.util.Optional;

/**
 * Whether a drill may hand a region on to another, by what the scenarios say. Whoever is in doubt starts new brokers.
 *
 * @param scenario with its random faults drawn; one that is still to draw counts as breaking links
 */
record RegionReuse(Scenario scenario) {
    /** What makes two regions the same to a drill: everything but their age. */
    record Kind(RegionSpec spec, Profile profile) {}

    /** Whether the drill can use a region of this kind that another has started. */
    boolean wants(Kind kind) {
        return takesOver()
                && scenario.profile() == kind.profile()
                && scenario.regions().contains(kind.spec());
    }

    /**
     * Whether the drill can use brokers that another has started: nothing of its own is to be between them and each other or their disks, and
     * no power loss can bring back, from a log that loses its end, what was deleted after the drill before.
     */
    boolean takesOver() {
        return !scenario.needsLinks() && !scenario.breaksDisks() && !losesPower();
    }

    private boolean losesPower() {
        return scenario.timeline().stream()
                .map(TimelineEntry::action)
                .anyMatch(action -> action instanceof Action.InjectFault inject
                        && inject.fault() instanceof Fault.OfProcesses fault
                        && fault.what() == FaultKind.POWER_LOSS);
    }

    /** Why the region is of no use for another drill, whatever happens in this one; empty if it may be. */
    Optional<String> obstacle(String region) {
        if (scenario.needsLinks()) {
            return Optional.of("its brokers are behind links");
        }
        if (scenario.breaksDisks()) {
            return Optional.of("its brokers are behind gates to their disks");
        }
        if (usesTransactions()) {
            return Optional.of("its coordinators remember transactions");
        }
        return scenario.timeline().stream()
                .map(TimelineEntry::action)
                .filter(action -> mayBreak(action, region))
                .map(action -> "the drill is to " + action.label())
                .findFirst();
    }

    private boolean usesTransactions() {
        return scenario.workload().producers().stream().anyMatch(producer -> producer.transactions() != null)
                || scenario.workload().groups().stream()
                        .anyMatch(group ->
                                group.output() != null && group.output().transactions() != null);
    }

    private boolean mayBreak(Action action, String region) {
        return action instanceof Action.InjectFault inject && inject.fault().match(new Touch(region));
    }

    /** Whether a fault may touch the brokers or the topics of a region. */
    private record Touch(String region) implements Fault.Cases<Boolean, RuntimeException> {
        /** Who coordinates a group, and where, is known when the fault is due. */
        @Override
        public Boolean of(Fault.OfProcesses fault) {
            FaultTarget target = fault.processes();
            return !target.isOfClients()
                    && target.regionOfBrokers().map(region::equals).orElse(true);
        }

        @Override
        public Boolean of(Fault.OfLinks fault) {
            return true;
        }

        @Override
        public Boolean of(Fault.OfVersions fault) {
            return fault.region().equals(region);
        }

        /** More or less traffic leaves brokers as they were. */
        @Override
        public Boolean of(Fault.OfRate fault) {
            return false;
        }

        /** Also in regions to which the topic is mirrored. */
        @Override
        public Boolean of(Fault.OfTopic fault) {
            return true;
        }
    }
}
