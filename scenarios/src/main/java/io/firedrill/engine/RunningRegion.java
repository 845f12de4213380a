package io.firedrill.engine;

import io.firedrill.cluster.Broker;
import io.firedrill.cluster.Endpoint;
import io.firedrill.cluster.Region;
import io.firedrill.fault.BrokerVictim;
import io.firedrill.fault.RegionObserver;
import io.firedrill.fault.RegionView;
import io.firedrill.fault.Victim;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A region of a running drill with the eyes on it. */
final class RunningRegion implements AutoCloseable {
    private final Region region;
    private final Admin admin;
    private final List<BrokerVictim> victims;
    private final Eyes eyes;
    private final Set<Victim> told = ConcurrentHashMap.newKeySet();
    private volatile boolean lost;
    private volatile boolean outlivesTheDrill;

    /** What an observer sees, and how it is told to stop. */
    private record Eyes(Supplier<RegionView> view, Supplier<RegionView> lastKnown, Runnable close) {
        static Eyes of(RegionObserver observer) {
            return new Eyes(observer::view, observer::lastKnown, observer::close);
        }
    }

    /** Starts to observe {@code region}, which is ready. */
    RunningRegion(Region region, Admin admin, Set<String> topics) {
        this(region, admin, Eyes.of(new RegionObserver(region.name(), region.bootstrapServers(), topics)));
    }

    /** One of which {@code view} tells what is seen. */
    RunningRegion(Region region, Admin admin, Supplier<RegionView> view) {
        this(region, admin, new Eyes(view, view, () -> {}));
    }

    private RunningRegion(Region region, Admin admin, Eyes eyes) {
        this.region = region;
        this.admin = admin;
        this.victims = region.brokers().stream().map(BrokerVictim::new).toList();
        this.eyes = eyes;
    }

    /** A client for administration, with timeouts of seconds. */
    static Admin adminOf(Region region) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                region.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "firedrill-engine",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                30_000));
    }

    String name() {
        return region.name();
    }

    String bootstrapServers() {
        return region.bootstrapServers();
    }

    /** For processes that have the {@link #endpoints()} in their hosts files. */
    String bootstrapServersByName() {
        return region.bootstrapServersByName();
    }

    List<Endpoint> endpoints() {
        return region.endpoints();
    }

    Admin admin() {
        return admin;
    }

    RegionView view() {
        return eyes.view().get();
    }

    /** What was seen when a broker last answered. */
    RegionView lastKnown() {
        return eyes.lastKnown().get();
    }

    /** The brokers that have ended, each told once, though nobody ended them. */
    List<String> unexpectedDeaths(Predicate<Victim> mayBeDead) {
        return victims.stream()
                .filter(victim -> !victim.isAlive() && !mayBeDead.test(victim) && told.add(victim))
                .map(victim -> "%s ended by itself: %s".formatted(victim.name(), lastErrorOf(victim)))
                .toList();
    }

    private String lastErrorOf(Victim victim) {
        return region.brokers().stream()
                .filter(broker -> broker.name().equals(victim.name()))
                .map(broker ->
                        "%s (all of it in %s)".formatted(broker.lastError().orElse("it says nothing"), broker.log()))
                .findFirst()
                .orElse("it says nothing");
    }

    /** Refuses to go on when a broker has ended that should run. */
    void requireBrokers() throws DrillException {
        for (Broker broker : region.brokers()) {
            if (!broker.isAlive()) {
                throw new DrillException("%s ended by itself, its last error: %s (all of it in %s)"
                        .formatted(broker.name(), broker.lastError().orElse("none"), broker.log()));
            }
        }
    }

    boolean isHealthy() {
        return view().isHealthy(victims.size());
    }

    /** Broker {@code id}, which counts from 1. */
    BrokerVictim broker(int id) {
        return victims.get(id - 1);
    }

    List<BrokerVictim> brokers() {
        return victims;
    }

    /** Whether the region was taken away for good. */
    boolean isLost() {
        return lost;
    }

    void markLost() {
        lost = true;
    }

    /** Closing it leaves the brokers running: another drill is to have them. */
    void outliveTheDrill() {
        outlivesTheDrill = true;
    }

    @Override
    public void close() {
        eyes.close().run();
        admin.close(Duration.ofSeconds(1));
        if (!outlivesTheDrill) {
            region.close();
        }
    }
}
