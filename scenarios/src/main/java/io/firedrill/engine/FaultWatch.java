package io.firedrill.engine;

import io.firedrill.fault.ActiveFault;
import io.firedrill.fault.FaultInjector;
import io.firedrill.fault.Victim;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Waits to see each fault's effect, and has it written down once. Thread-safe. */
final class FaultWatch {
    private final FaultInjector injector;
    private final DrillEvents events;
    private final Set<ActiveFault> unseen = ConcurrentHashMap.newKeySet();

    FaultWatch(FaultInjector injector, DrillEvents events) {
        this.injector = injector;
        this.events = events;
    }

    /**
     * Looks out for its effect from now on. Those that are over and hit the same processes will not be seen any more: what
     * there is to see is this one's.
     */
    void add(ActiveFault fault) {
        unseen.removeIf(
                earlier -> earlier.isOver() && earlier.victims().stream().anyMatch(fault.victims()::contains));
        unseen.add(fault);
    }

    /** One look at everything that has not been seen yet. */
    void look() throws IOException {
        for (ActiveFault fault : List.copyOf(unseen)) {
            Optional<String> sight = fault.sight();
            if (sight.isPresent() && unseen.remove(fault)) {
                injector.witness(fault, sight.get());
                events.event("seen: " + sight.get());
            }
        }
    }

    /** Whether a process may be found dead. */
    boolean mayBeDead(Victim victim) {
        return injector.mayHaveEnded(victim);
    }

    /** Whether every fault so far has been seen, or cannot be seen any more. */
    boolean sawAll() {
        return unseen.isEmpty();
    }
}
