package io.firedrill.fault;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Endpoint;
import io.firedrill.cluster.Wiring;
import io.firedrill.proxy.LinkServer;
import io.firedrill.proxy.ProxyServer;
import io.firedrill.proxy.relay.Link;
import io.firedrill.scenario.LinkChannel;
import io.firedrill.scenario.LinkFault;
import io.firedrill.scenario.WanSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A link for every ordered pair of processes, made when the process that connects asks for its way. Everything that breaks
 * links goes through Toxiproxy's interface; only the counters, which it does not have, are read directly. Thread-safe.
 */
public final class FaultNetwork implements Wiring, AutoCloseable {
    private static final int LAST_NUMBER = 254;

    private final AddressSlot slot;
    private final LinkServer server;
    private final ToxiproxyClient client;
    private final Map<String, Integer> observers = new LinkedHashMap<>();
    private final Map<String, Integer> targets = new LinkedHashMap<>();
    private final List<NetworkLink> links = new CopyOnWriteArrayList<>();

    private FaultNetwork(AddressSlot slot, LinkServer server) {
        this.slot = slot;
        this.server = server;
        this.client = new ToxiproxyClient(
                server.address().getHostString(), server.address().getPort());
    }

    /** Starts without links, in this process. */
    public static FaultNetwork start(AddressSlot slot, long seed) throws IOException {
        return of(slot, ProxyServer.start("127.0.0.1:0", seed));
    }

    /** Makes its links at {@code server}, which has none, and is closed with the network. */
    public static FaultNetwork of(AddressSlot slot, LinkServer server) {
        return new FaultNetwork(slot, server);
    }

    /** Makes the link, unless it is there; a process reaches itself directly. */
    @Override
    public synchronized String addressFor(String observer, Endpoint endpoint) throws IOException {
        if (observer.equals(endpoint.name())) {
            return endpoint.address();
        }
        String address = slot.linkAddress(number(observers, observer), number(targets, endpoint.name()));
        for (Map.Entry<LinkChannel, Integer> port : endpoint.ports().entrySet()) {
            NetworkLink link = new NetworkLink(observer, endpoint.name(), port.getKey());
            if (!links.contains(link)) {
                client.createProxy(
                        link.proxy(), address + ":" + port.getValue(), endpoint.address() + ":" + port.getValue());
                links.add(link);
            }
        }
        return address;
    }

    private static int number(Map<String, Integer> numbers, String name) throws IOException {
        if (!numbers.containsKey(name) && numbers.size() == LAST_NUMBER) {
            throw new IOException("the fault network has room for %d processes".formatted(LAST_NUMBER));
        }
        return numbers.computeIfAbsent(name, added -> numbers.size() + 1);
    }

    /**
     * Makes a WAN of the links from a mirror to the brokers of its source.
     *
     * @throws UncheckedIOException when a link cannot be changed
     */
    public void shape(String mirror, String source, WanSpec way) {
        LinkToxics.Toxic late = new LinkToxics().of(new LinkFault.Latency(way.latency(), way.jitter()));
        LinkToxics.Toxic narrow = new LinkToxics().of(new LinkFault.Bandwidth(way.kilobytesPerSecond()));
        try {
            for (NetworkLink link : links) {
                if (link.from().equals(mirror) && link.to().startsWith(source + ".")) {
                    Proxy proxy = proxy(link);
                    for (ToxicDirection direction : ToxicDirection.values()) {
                        late.addTo(proxy, "wan-latency-" + direction, direction);
                        if (way.kilobytesPerSecond() > 0) {
                            narrow.addTo(proxy, "wan-bandwidth-" + direction, direction);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All links so far. */
    public List<NetworkLink> links() {
        return links;
    }

    Proxy proxy(NetworkLink link) throws IOException {
        return client.getProxy(link.proxy());
    }

    /** Why there are no links any more, though the drill has not ended them; empty while there are. */
    public Optional<String> problem() {
        return server.problem();
    }

    /** Where questions about links come from, and nobody else. */
    InetAddress probes() {
        try {
            return InetAddress.getByName(slot.probeAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address in digits is looked up nowhere", e);
        }
    }

    /** Whether its links count what their toxics do. */
    boolean counts() {
        return server.counted().isPresent();
    }

    /** The counters behind a link, if there are any. */
    Optional<Link> counters(NetworkLink link) {
        return server.counted().flatMap(links -> links.find(link.proxy()));
    }

    @Override
    public void close() {
        server.close();
    }
}
