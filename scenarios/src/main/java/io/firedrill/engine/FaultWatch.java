package io.firedrill.engine;

import io.firedrill.fault.ActiveFault;
import io.firedrill.fault.FaultInjector;
import io.firedrill.fault.Victim;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Waits to see each fault's effect, and has it written down once. Thread-safe. */
final class FaultWatch {
    private final FaultInjector injector;
    private final DrillEvents events;
    private final ConcurrentMap<ActiveFault, ResolvedTarget> unseen = new ConcurrentHashMap<>();

    FaultWatch(FaultInjector injector, DrillEvents events) {
        this.injector = injector;
        this.events = events;
    }

    void add(ActiveFault fault, ResolvedTarget target) {
        unseen.put(fault, target);
    }

    /** One look at everything that has not been seen yet. */
    void look() throws IOException {
        for (var entry : unseen.entrySet()) {
            ActiveFault fault = entry.getKey();
            Optional<String> sight = entry.getValue().sightOf(fault.kind());
            if (sight.isPresent() && unseen.remove(fault) != null) {
                injector.witness(fault, sight.get());
                events.event("seen: " + sight.get());
            }
        }
    }

    /** Whether a process may be found dead. */
    boolean mayBeDead(Victim victim) {
        return injector.hasEnded(victim);
    }

    /** Whether every fault so far has been seen. */
    boolean sawAll() {
        return unseen.isEmpty();
    }
}
