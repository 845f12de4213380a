package io.firedrill.engine;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.DockerRegion;
import io.firedrill.cluster.EmbeddedRegion;
import io.firedrill.cluster.Provider;
import io.firedrill.cluster.Region;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.container.Containers;
import io.firedrill.fault.FaultNetwork;
import io.firedrill.proxy.ToxiproxyServer;
import io.firedrill.scenario.RegionSpec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Starts one drill's brokers and links, of what its provider makes them. Closing it removes the containers. Used by one thread. */
final class Platform implements RegionStarter, AutoCloseable {
    private final DrillFrame frame;
    /** Null while none was needed. */
    private @Nullable Containers containers;

    /** Starts nothing yet. */
    Platform(DrillFrame frame) {
        this.frame = frame;
    }

    @Override
    public Region start(RegionSpec spec, RegionPlace place) throws IOException, InterruptedException {
        return frame.provider() instanceof Provider.Docker docker
                ? DockerRegion.start(spec, place, docker, containers(place.slot()))
                : EmbeddedRegion.start(spec, place, frame.children());
    }

    /** A network without links. */
    FaultNetwork startNetwork(AddressSlot slot) throws IOException, InterruptedException {
        return frame.provider() instanceof Provider.Docker docker
                ? FaultNetwork.of(
                        slot,
                        ToxiproxyServer.start(
                                containers(slot),
                                docker.toxiproxyImage(),
                                slot.controlAddress(),
                                frame.directory().root().resolve("toxiproxy.log")))
                : FaultNetwork.start(slot, frame.seed());
    }

    private Containers containers(AddressSlot slot) throws IOException, InterruptedException {
        Containers open = containers;
        if (open == null) {
            open = Containers.open(slot.owner(), frame.events()::event);
            containers = open;
            if (frame.provider() instanceof Provider.Docker docker
                    && docker.upgradeImage().isPresent()) {
                // Not when it is due, in mid-drill.
                open.require(docker.upgradeImage().get());
            }
        }
        return open;
    }

    @Override
    public void close() {
        if (containers != null) {
            containers.close();
        }
    }
}
