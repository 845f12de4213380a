package io.firedrill.engine;

import io.firedrill.fault.Consequence;
import io.firedrill.fault.FaultEffect;
import io.firedrill.fault.FaultInjector;
import java.time.Duration;
import java.util.Optional;

/**
 * A fault whose targets are known.
 *
 * @param consequence without which it does not count as seen
 * @param duration after which it is healed; empty to leave it until the traffic ends
 * @param lostRegion the region that it takes away for good
 */
record ResolvedFault(
        FaultInjector.Name name,
        FaultEffect effect,
        Consequence consequence,
        Optional<Duration> duration,
        Optional<RunningRegion> lostRegion) {}
