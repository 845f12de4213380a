package io.firedrill.engine;

import io.firedrill.cluster.Endpoint;
import io.firedrill.cluster.HostsFile;
import io.firedrill.cluster.Provider;
import io.firedrill.cluster.Wiring;
import io.firedrill.process.ChildProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** What every part of a running drill needs. */
record DrillFrame(RunDirectory directory, ChildProcesses children, DrillEvents events, long seed, Provider provider) {
    /**
     * Writes the hosts file of a process that uses the regions; returns the option for its JVM.
     *
     * @param linkName as links call the process
     * @param folder where the file goes
     */
    String hostsOf(String linkName, Path folder, Collection<RunningRegion> regions, Wiring wiring) throws IOException {
        List<Endpoint> endpoints =
                regions.stream().flatMap(region -> region.endpoints().stream()).toList();
        Path file = folder.resolve(linkName + ".hosts");
        new HostsFile(linkName, endpoints).write(file, wiring);
        return HostsFile.jvmOption(file);
    }
}
