package io.firedrill.engine;

import io.firedrill.cluster.Region;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.scenario.RegionSpec;
import java.io.IOException;

/** Starts a region's brokers. */
interface RegionStarter {
    /** Returns when they run, before they are ready. */
    Region start(RegionSpec spec, RegionPlace place) throws IOException, InterruptedException;
}
