package io.firedrill.engine;

import io.firedrill.fault.ActiveFault;
import io.firedrill.fault.FaultInjector;
import io.firedrill.fault.Hold;
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

    /** Looks out for its effect from now on. */
    void add(ActiveFault fault) {
        unseen.add(fault);
    }

    /** One look at everything that has not been seen yet; what is over by then will not be seen any more. */
    void look() throws IOException {
        for (ActiveFault fault : List.copyOf(unseen)) {
            boolean over = fault.isOver();
            Optional<String> sight = fault.sight();
            if ((sight.isPresent() || over) && unseen.remove(fault) && sight.isPresent()) {
                injector.witness(fault, sight.get());
                events.event("seen: " + sight.get());
            } else if (over && sight.isEmpty()) {
                fault.blindness()
                        .ifPresent(why -> events.doubt(
                                "fault %d, %s, could not be seen: %s".formatted(fault.number(), fault.label(), why)));
            }
        }
    }

    /** Whether a process may be found dead. */
    boolean mayBeDead(Victim victim) {
        return injector.mayHaveEnded(victim);
    }

    /** What is done to the process or to a link of its. */
    Hold holdOn(Victim victim) {
        return injector.holdOn(victim);
    }

    /** Whether every fault so far has been seen, or cannot be seen any more. */
    boolean sawAll() {
        return unseen.isEmpty();
    }
}
