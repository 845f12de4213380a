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
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts one drill's brokers and links, of what its provider makes them. Closing it removes the containers. Used by one thread. */
final class Platform implements RegionStarter {
    private final DrillFrame frame;
    private final Map<String, String> images = new LinkedHashMap<>();
    /** Null while none was needed. */
    private @Nullable Containers containers;

    /** Starts nothing yet. */
    Platform(DrillFrame frame) {
        this.frame = frame;
    }

    /**
     * Makes sure that the provider is there, with all that it needs, before anything is begun that would be in vain without it.
     *
     * @param links whether there will be a network
     */
    void require(AddressSlot slot, boolean links) throws IOException, InterruptedException {
        if (frame.provider() instanceof Provider.Docker docker) {
            Containers open = containers(slot);
            found("kafka image", docker.kafkaImage(), open);
            if (docker.upgradeImage().isPresent()) {
                found("kafka image to upgrade to", docker.upgradeImage().get(), open);
            }
            if (links) {
                found("toxiproxy image", docker.toxiproxyImage(), open);
            }
        }
    }

    private void found(String what, String image, Containers open) throws IOException, InterruptedException {
        images.put(what, "%s, %s".formatted(image, open.require(image)));
    }

    /** Which images were found, by what for: a tag may stand for another one tomorrow. */
    Map<String, String> images() {
        return images;
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
                                slot.control(),
                                frame.directory().root().resolve("toxiproxy.log")))
                : FaultNetwork.start(slot, frame.seed());
    }

    private Containers containers(AddressSlot slot) throws IOException, InterruptedException {
        Containers open = containers;
        if (open == null) {
            open = Containers.open(slot.owner(), frame.events()::event);
            containers = open;
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
