package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.load.LoadAgent;
import io.firedrill.benchmarks.region.EmbeddedTarget;
import io.firedrill.benchmarks.region.LoadTarget;
import io.firedrill.process.ChildProcesses;
import java.nio.file.Path;

/**
 * Where a plan's measurements are made. Closed by who opened its parts.
 *
 * @param target where load goes
 * @param agent that sends it
 * @param scratch a folder for what is started beside
 */
public record Site(LoadTarget target, LoadAgent agent, Path scratch, ChildProcesses children) {
    /** Whether the brokers are this build's own, on this machine, and may be broken. */
    boolean isEmbedded() {
        return target instanceof EmbeddedTarget;
    }
}
