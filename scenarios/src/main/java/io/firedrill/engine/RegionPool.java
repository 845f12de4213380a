package io.firedrill.engine;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Breakable;
import io.firedrill.cluster.CdsArchive;
import io.firedrill.cluster.EmbeddedRegion;
import io.firedrill.cluster.Region;
import io.firedrill.cluster.RegionException;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.process.ChildProcesses;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The regions of drills that are run one after the other. One that a drill has left whole is cleaned and kept where the next drill asks for
 * an equal one, and only there: no broker stands idle beside a drill. Closing it ends all brokers; it has a reaper of its own, so that
 * they end with the harness, too (docs/adr/016). Used by one thread.
 */
public final class RegionPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegionPool.class);
    /** Longer than that takes a new one. */
    private static final Duration CLEANING_LIMIT = Duration.ofSeconds(5);

    private final AddressSlot slot;
    private final RegionStarter starter;
    /** Of what outlives a drill; none where nothing does. */
    private final Optional<ChildProcesses> children;

    private final Optional<Path> folder;
    private final List<PooledRegion> inUse = new ArrayList<>();
    private final List<PooledRegion> kept = new ArrayList<>();
    private Optional<RegionReuse> next = Optional.empty();
    private int started;
    private int reused;

    private RegionPool(
            AddressSlot slot, RegionStarter starter, Optional<ChildProcesses> children, Optional<Path> folder) {
        this.slot = slot;
        this.starter = starter;
        this.children = children;
        this.folder = folder;
    }

    /**
     * A region and what the pool knows of it.
     *
     * @param number its part of the slot's addresses
     * @param folder of its brokers
     */
    record PooledRegion(Region region, RegionReuse.Kind kind, int number, Path folder) {
        boolean isAlive() {
            return region.brokers().stream().allMatch(broker -> broker.isAlive() && !broker.isPaused());
        }
    }

    /**
     * Where and how to start a region.
     *
     * @param folder for its brokers; is made
     */
    record Place(Path folder, CdsArchive archive, Breakable breakable) {}

    /**
     * An empty pool.
     *
     * @param folder gets one folder for each region that is started; made when it is needed
     */
    public static RegionPool open(Path folder) throws IOException {
        AddressSlot slot = AddressSlot.claim();
        try {
            ChildProcesses children = ChildProcesses.open();
            return new RegionPool(
                    slot,
                    (spec, place) -> EmbeddedRegion.start(spec, place, children),
                    Optional.of(children),
                    Optional.of(folder.toAbsolutePath().normalize()));
        } catch (IOException e) {
            slot.close();
            throw e;
        }
    }

    /** A pool for a drill that is run by itself: it has nothing to take over, and keeps nothing. */
    static RegionPool ofOneDrill(RegionStarter starter) throws IOException {
        return new RegionPool(AddressSlot.claim(), starter, Optional.empty(), Optional.empty());
    }

    /** Says what comes after the drill that is run now; empty for nothing. */
    public void expect(Optional<Scenario> scenario) {
        next = scenario.map(RegionReuse::new);
    }

    /** How many regions were started so far. */
    public int started() {
        return started;
    }

    /** How often a drill took over a region that another had used. */
    public int reused() {
        return reused;
    }

    AddressSlot slot() {
        return slot;
    }

    /** Whether the drill after this one can use such a region. */
    boolean isWantedNext(RegionReuse.Kind kind) {
        return next.filter(reuse -> reuse.wants(kind)).isPresent();
    }

    /** A region of this kind that is kept and runs, if there is one. */
    Optional<PooledRegion> take(RegionReuse.Kind kind) {
        Iterator<PooledRegion> candidates = kept.iterator();
        while (candidates.hasNext()) {
            PooledRegion candidate = candidates.next();
            if (candidate.kind().equals(kind)) {
                candidates.remove();
                if (candidate.isAlive()) {
                    inUse.add(candidate);
                    reused++;
                    return Optional.of(candidate);
                }
                end(candidate);
            }
        }
        return Optional.empty();
    }

    /** Ends what is kept: the drill that begins does not want it, or is not to have it. */
    public void endKept() {
        List.copyOf(kept).forEach(this::end);
    }

    /** For the brokers of a region that is to outlive the drill; empty where none can. */
    Optional<Path> newFolder(RegionSpec spec) {
        return folder.map(all -> all.resolve("%03d-%s".formatted(started + 1, spec.name())));
    }

    /** Starts a region; returns when its processes run, before it is ready. */
    PooledRegion start(RegionReuse.Kind kind, Place place) throws IOException, InterruptedException {
        started++;
        int number = freeNumber();
        Region region = starter.start(
                kind.spec(),
                new RegionPlace(slot, number, place.folder(), kind.profile(), place.archive(), place.breakable()));
        PooledRegion pooled = new PooledRegion(region, kind, number, place.folder());
        inUse.add(pooled);
        return pooled;
    }

    private int freeNumber() {
        return IntStream.iterate(1, number -> number + 1)
                .filter(number -> inUse.stream().noneMatch(region -> region.number() == number)
                        && kept.stream().noneMatch(region -> region.number() == number))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Cleans the region and keeps it, once the last client has ended.
     *
     * @throws RegionException when it cannot be cleaned; it has ended then
     */
    void keep(PooledRegion region) throws RegionException, InterruptedException {
        boolean clean = false;
        try {
            region.region().clean(CLEANING_LIMIT);
            clean = true;
        } finally {
            if (clean) {
                inUse.remove(region);
                kept.add(region);
            } else {
                end(region);
            }
        }
    }

    /** Ends a region's brokers; of those in the pool's folder the data are deleted, settings and logs stay. */
    void end(PooledRegion region) {
        inUse.remove(region);
        kept.remove(region);
        region.region().close();
        if (folder.filter(region.folder()::startsWith).isPresent()) {
            try {
                RunDirectory.deleteDataOf(region.folder());
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("folder", region.folder()).setCause(e).log("data of brokers stay behind");
            }
        }
    }

    /** Ends all regions. */
    @Override
    public void close() throws IOException {
        // The next drill may take the slot at once, whatever has gone wrong with this one.
        try (slot;
                starter) {
            endKept();
            List.copyOf(inUse).forEach(this::end);
            children.ifPresent(ChildProcesses::close);
        }
    }
}
