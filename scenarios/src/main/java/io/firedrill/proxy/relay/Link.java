package io.firedrill.proxy.relay;

import io.firedrill.proxy.toxic.Direction;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener and the connections that came through it; what Toxiproxy calls a proxy. When a method that changes it
 * returns, every connection works by the change. Thread-safe; not to be changed from an event loop.
 */
public final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final Transport transport;
    private final long seed;
    private final Map<Direction, DirectionMeter> meters = new EnumMap<>(Direction.class);
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    /** Counts how often all connections were ended. */
    private final AtomicLong era = new AtomicLong();

    private volatile List<InstalledToxic> toxics = List.of();
    private volatile LinkSpec spec;
    private volatile InetSocketAddress upstream;
    private @Nullable Channel listener;
    private long lastConnection;

    Link(LinkSpec spec, Transport transport, long seed) {
        this.spec = spec.withEnabled(false);
        this.transport = transport;
        this.seed = seed * 31 + spec.name().hashCode();
        this.upstream = HostPort.parse(spec.upstream());
        for (Direction direction : Direction.values()) {
            meters.put(direction, new DirectionMeter());
        }
    }

    /** What is in force now; {@code listen} has the real port. */
    public LinkSpec spec() {
        return spec;
    }

    /**
     * Makes the link what {@code wanted} says. A new address, and being disabled, end all connections.
     *
     * @throws IOException when the address cannot be listened on; the link is then as it was
     */
    public synchronized void update(LinkSpec wanted) throws IOException {
        InetSocketAddress wantedUpstream = HostPort.parse(wanted.upstream());
        InetSocketAddress address = HostPort.parse(wanted.listen());
        Channel old = listener;
        boolean elsewhere = old != null && !wanted.listen().equals(spec.listen()) && !isAt(old, address);
        boolean moved = elsewhere || !wanted.upstream().equals(spec.upstream());
        // First what can fail.
        Channel opened = wanted.enabled() && (old == null || elsewhere) ? listen(address) : null;
        upstream = wantedUpstream;
        if (opened != null || !wanted.enabled()) {
            stopListening();
        }
        if (moved || !wanted.enabled()) {
            endConnections();
        }
        if (opened == null) {
            spec = wanted;
        } else {
            listener = opened;
            spec = address.getPort() == 0
                    ? wanted.withListen(HostPort.format((InetSocketAddress) opened.localAddress()))
                    : wanted;
        }
    }

    private static boolean isAt(Channel listener, InetSocketAddress address) {
        return new InetSocketAddress(address.getHostString(), address.getPort()).equals(listener.localAddress());
    }

    private Channel listen(InetSocketAddress address) throws IOException {
        return transport.listen(address, new ChannelInitializer<DuplexChannel>() {
            @Override
            protected void initChannel(DuplexChannel client) {
                accepted(client);
            }
        });
    }

    private void accepted(DuplexChannel client) {
        accepted.increment();
        long bornIn = era.get();
        Connection connection = new Connection(nextConnection(), this, client);
        connections.add(connection);
        if (era.get() == bornIn && client.parent().isOpen()) {
            connection.open(transport);
        } else {
            // Its listener was closed, or its upstream moved, while it was made.
            forget(connection);
            var unused = client.close();
        }
    }

    private long nextConnection() {
        synchronized (connections) {
            return ++lastConnection;
        }
    }

    private void stopListening() {
        if (listener != null) {
            listener.close().syncUninterruptibly();
            listener = null;
        }
    }

    private void endConnections() {
        era.incrementAndGet();
        List.copyOf(connections).forEach(connection -> connection.loop().execute(connection::close));
    }

    /** Ends all its connections as if both of their ends had closed them: through the toxics. */
    public void finishConnections() {
        List.copyOf(connections).forEach(connection -> connection.loop().execute(connection::finish));
    }

    /** Toxics in force, in the order in which bytes meet them. */
    public List<ToxicSpec> toxics() {
        return toxics.stream().map(InstalledToxic::spec).toList();
    }

    List<InstalledToxic> toxics(Direction direction) {
        return toxics.stream()
                .filter(toxic -> toxic.spec().stream() == direction)
                .toList();
    }

    public Optional<ToxicSpec> toxic(String name) {
        return installed(name).map(InstalledToxic::spec);
    }

    /** How often the toxic has changed the fate of bytes or connections: the witness that it bit; 0 if there is none. */
    public long bitesOf(String toxic) {
        return installed(toxic).map(InstalledToxic::bites).orElse(0L);
    }

    /** Bytes that the toxic has held up, thrown away or cut so far; 0 if there is no such toxic. */
    public long bytesBittenBy(String toxic) {
        return installed(toxic).map(InstalledToxic::bytesBitten).orElse(0L);
    }

    private Optional<InstalledToxic> installed(String name) {
        return toxics.stream().filter(toxic -> toxic.spec().name().equals(name)).findFirst();
    }

    /** Adds a toxic behind those that are there; false if there is one of this name. */
    public synchronized boolean add(ToxicSpec added) {
        if (toxic(added.name()).isPresent()) {
            return false;
        }
        List<InstalledToxic> all = new ArrayList<>(toxics);
        all.add(install(added));
        putInForce(all);
        return true;
    }

    /** Puts {@code changed} in the place of the toxic of its name; false if there is none. */
    public synchronized boolean replace(ToxicSpec changed) {
        Optional<InstalledToxic> old = installed(changed.name());
        if (old.isEmpty()) {
            return false;
        }
        InstalledToxic changedToxic = install(changed);
        putInForce(toxics.stream()
                .map(toxic -> toxic == old.get() ? changedToxic : toxic)
                .toList());
        return true;
    }

    /** Removes a toxic; what it held goes on. False if there is none. */
    public synchronized boolean remove(String name) {
        Optional<InstalledToxic> old = installed(name);
        old.ifPresent(gone ->
                putInForce(toxics.stream().filter(toxic -> toxic != gone).toList()));
        return old.isPresent();
    }

    /** Removes all toxics. */
    synchronized void removeToxics() {
        putInForce(List.of());
    }

    private InstalledToxic install(ToxicSpec added) {
        long toxicSeed = seed * 31 + added.name().hashCode();
        return new InstalledToxic(added, toxicSeed, () -> transport.later(() -> remove(added.name())));
    }

    private void putInForce(List<InstalledToxic> all) {
        toxics = List.copyOf(all);
        List<Future<?>> applied = new ArrayList<>();
        for (Connection connection : connections) {
            applied.add(connection.loop().submit(connection::applyToxics));
        }
        applied.forEach(Future::syncUninterruptibly);
    }

    /** What went through since the link was made. */
    public LinkCounters counters(Direction direction) {
        return meter(direction).read();
    }

    /** Connections that were accepted since the link was made. */
    public long connectionsAccepted() {
        return accepted.sum();
    }

    /** Connections that the upstream would not take since the link was made. */
    public long connectionsRefused() {
        return refused.sum();
    }

    /** Connections that are open now. */
    public int connectionsOpen() {
        return connections.size();
    }

    DirectionMeter meter(Direction direction) {
        DirectionMeter meter = meters.get(direction);
        if (meter == null) {
            throw new IllegalStateException("no meter for " + direction);
        }
        return meter;
    }

    HoldBudget budget() {
        return transport.budget();
    }

    InetSocketAddress upstreamAddress() {
        return upstream;
    }

    void upstreamRefused() {
        refused.increment();
    }

    void forget(Connection connection) {
        connections.remove(connection);
    }

    void broken(Throwable cause) {
        LOG.atError()
                .addKeyValue("link", spec.name())
                .setCause(cause)
                .log("a connection broke by a defect of the proxy");
    }

    /** Stops listening and ends all connections. */
    @Override
    public synchronized void close() {
        stopListening();
        endConnections();
        spec = spec.withEnabled(false);
    }
}
