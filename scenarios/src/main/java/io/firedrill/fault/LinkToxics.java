package io.firedrill.fault;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicList;
import io.firedrill.scenario.LinkFault;
import java.io.IOException;

/** Puts a fault on a link, as toxics of the real Toxiproxy's kinds. */
final class LinkToxics implements LinkFault.Cases<LinkToxics.Toxic> {
    /** Adds a toxic of this name to a link. */
    interface Toxic {
        void addTo(Proxy proxy, String name, ToxicDirection direction) throws IOException;
    }

    @Override
    public Toxic of(LinkFault.Partition fault) {
        return LinkToxics::hold;
    }

    /** A rate of 0 holds everything: the way to cut that both Toxiproxy's users and its clients know. */
    private static void hold(Proxy proxy, String name, ToxicDirection direction) throws IOException {
        proxy.toxics().bandwidth(name, direction, 0);
    }

    @Override
    public Toxic of(LinkFault.Flap fault) {
        return LinkToxics::hold;
    }

    @Override
    public Toxic of(LinkFault.Latency fault) {
        return (proxy, name, direction) -> {
            ToxicList toxics = proxy.toxics();
            toxics.latency(name, direction, fault.delay().toMillis())
                    .setJitter(fault.jitter().toMillis());
        };
    }

    @Override
    public Toxic of(LinkFault.Bandwidth fault) {
        return (proxy, name, direction) -> proxy.toxics().bandwidth(name, direction, fault.kilobytesPerSecond());
    }

    @Override
    public Toxic of(LinkFault.Reset fault) {
        return (proxy, name, direction) -> proxy.toxics().resetPeer(name, direction, 0);
    }

    @Override
    public Toxic of(LinkFault.SlowClose fault) {
        return (proxy, name, direction) ->
                proxy.toxics().slowClose(name, direction, fault.delay().toMillis());
    }

    @Override
    public Toxic of(LinkFault.CutAfter fault) {
        return (proxy, name, direction) -> proxy.toxics().limitData(name, direction, fault.bytes());
    }
}
