package io.firedrill.engine;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Breakable;
import io.firedrill.cluster.CdsArchive;
import io.firedrill.cluster.Region;
import io.firedrill.cluster.RegionException;
import io.firedrill.cluster.Wiring;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The regions of one drill, by name: started for it, or taken over from the drill before. Closing it, when nobody uses them any more,
 * keeps those that the next drill can use and ends the others. Used by one thread.
 */
final class DrillRegions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DrillRegions.class);

    private final Scenario scenario;
    private final RegionReuse reuse;
    private final DrillFrame frame;
    private final RegionStarter starter;
    private final Optional<RegionPool> shared;
    private @Nullable RegionPool own;
    private final Map<String, RegionPool.PooledRegion> inUse = new LinkedHashMap<>();
    private final List<String> takenOver = new ArrayList<>();
    private final List<String> toKeep = new ArrayList<>();
    private final List<BrokerLogs> logs = new ArrayList<>();

    /**
     * Starts nothing yet.
     *
     * @param starter of regions that are of this drill alone
     */
    DrillRegions(Scenario scenario, DrillFrame frame, RegionStarter starter, Optional<RegionPool> shared) {
        this.scenario = scenario;
        this.reuse = new RegionReuse(scenario);
        this.frame = frame;
        this.starter = starter;
        this.shared = shared;
    }

    /** The addresses of this drill. */
    AddressSlot slot() throws IOException {
        return pool().slot();
    }

    private RegionPool pool() throws IOException {
        if (shared.isPresent()) {
            return shared.get();
        }
        RegionPool pool = own;
        if (pool == null) {
            pool = RegionPool.ofOneDrill(starter);
            own = pool;
        }
        return pool;
    }

    /** Takes over what there is and starts the rest, all at once; returns before they are ready. In the scenario's order. */
    List<Region> start(CdsArchive archive, Wiring wiring) throws IOException, InterruptedException {
        for (RegionSpec spec : scenario.regions()) {
            RegionReuse.Kind kind = new RegionReuse.Kind(spec, scenario.profile());
            Optional<RegionPool.PooledRegion> taken = reuse.takesOver() ? pool().take(kind) : Optional.empty();
            if (taken.isPresent()) {
                takenOver.add(spec.name());
            }
            Breakable breakable = new Breakable(wiring, scenario.breaksDisks());
            RegionPool.PooledRegion region = taken.isPresent()
                    ? taken.get()
                    : pool().start(kind, new RegionPool.Place(folder(kind), archive, breakable));
            inUse.put(spec.name(), region);
            logs.add(BrokerLogs.of(region.folder(), frame.directory().region(spec.name())));
        }
        pool().endKept();
        return inUse.values().stream().map(RegionPool.PooledRegion::region).toList();
    }

    /** In the run's folder, unless the region may outlive the run. */
    private Path folder(RegionReuse.Kind kind) throws IOException {
        Optional<Path> lasting = mayBeKept(kind) ? pool().newFolder(kind.spec()) : Optional.empty();
        return lasting.orElse(frame.directory().region(kind.spec().name()));
    }

    private boolean mayBeKept(RegionReuse.Kind kind) throws IOException {
        return reuse.obstacle(kind.spec().name()).isEmpty() && pool().isWantedNext(kind);
    }

    /** The names of those that another drill has used. */
    List<String> takenOver() {
        return List.copyOf(takenOver);
    }

    /** The drill went through all its phases and met no problem: returns the names of the regions that are to be kept. */
    List<String> endedWell() throws IOException {
        for (Map.Entry<String, RegionPool.PooledRegion> entry : inUse.entrySet()) {
            RegionPool.PooledRegion region = entry.getValue();
            if (mayBeKept(region.kind()) && region.isAlive()) {
                toKeep.add(entry.getKey());
            }
        }
        return List.copyOf(toKeep);
    }

    @Override
    public void close() throws IOException {
        try {
            for (Map.Entry<String, RegionPool.PooledRegion> entry : inUse.entrySet()) {
                if (toKeep.contains(entry.getKey())) {
                    keep(entry.getValue());
                } else {
                    pool().end(entry.getValue());
                }
            }
            for (BrokerLogs log : logs) {
                log.copy();
            }
        } finally {
            if (own != null) {
                own.close();
            }
        }
    }

    /** An interrupt ends the region and is consumed: the drill is over, and its files are still to be closed. */
    private void keep(RegionPool.PooledRegion region) throws IOException {
        try {
            pool().keep(region);
        } catch (RegionException e) {
            frame.events().event("its brokers are not kept for the next drill: " + e.getMessage());
        } catch (InterruptedException e) {
            LOG.atDebug().log("an interrupt ended the cleaning of a region");
        }
    }
}
