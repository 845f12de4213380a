package io.firedrill.engine;

import io.firedrill.cluster.Region;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.scenario.RegionSpec;
import java.io.IOException;

/** Starts a region's brokers. Closed when they have ended. */
interface RegionStarter extends AutoCloseable {
    /** Returns when they run, before they are ready. */
    Region start(RegionSpec spec, RegionPlace place) throws IOException, InterruptedException;

    /** On return nothing of them is at their addresses any more. Idempotent. */
    @Override
    default void close() {}
}
