package io.firedrill.engine;

import io.firedrill.fault.FaultEffect;
import io.firedrill.fault.FaultInjector;
import java.time.Duration;
import java.util.Optional;

/**
 * A fault whose targets are known.
 *
 * @param duration after which it is healed; empty to leave it until the traffic ends
 * @param lostRegion the region that it takes away for good
 */
record ResolvedFault(
        FaultInjector.Name name, FaultEffect effect, Optional<Duration> duration, Optional<RunningRegion> lostRegion) {}
