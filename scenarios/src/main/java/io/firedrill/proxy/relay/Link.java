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
import java.util.function.Consumer;
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
    private final AtomicLong lastConnection = new AtomicLong();
    /** Toxics that have healed themselves, by name: their counters are still witnesses. */
    private final Map<String, InstalledToxic> healed = new ConcurrentHashMap<>();
    /** Counts how often all connections were ended. */
    private final AtomicLong era = new AtomicLong();

    private volatile List<InstalledToxic> toxics = List.of();
    private volatile LinkSpec spec;
    private volatile InetSocketAddress upstream;
    private @Nullable Channel listener;

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
        prepare(wanted).commit();
    }

    /**
     * Does of an update all that can fail, and nothing that anybody notices.
     *
     * @throws IOException when the address cannot be listened on
     */
    synchronized LinkChange prepare(LinkSpec wanted) throws IOException {
        InetSocketAddress wantedUpstream = HostPort.parse(wanted.upstream());
        InetSocketAddress address = HostPort.parse(wanted.listen());
        Channel old = listener;
        boolean elsewhere = old != null && !wanted.listen().equals(spec.listen()) && !isAt(old, address);
        Channel opened = wanted.enabled() && (old == null || elsewhere) ? listen(address) : null;
        return new LinkChange(this, wanted, wantedUpstream, opened, elsewhere);
    }

    /** Cannot fail. */
    synchronized void commit(LinkChange change) {
        LinkSpec wanted = change.wanted();
        Channel opened = change.opened();
        boolean moved = change.elsewhere() || change.hasOtherUpstream();
        upstream = change.upstream();
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
            spec = HostPort.parse(wanted.listen()).getPort() == 0
                    ? wanted.withListen(HostPort.format((InetSocketAddress) opened.localAddress()))
                    : wanted;
            opened.config().setAutoRead(true);
        }
    }

    /** Whether {@code listen} is the link's address in other words, or in the same. */
    boolean listensAt(String listen) throws IOException {
        String own = spec.listen();
        InetSocketAddress address = HostPort.parse(listen);
        return own.equals(listen) || (address.getPort() != 0 && HostPort.isSame(address, HostPort.parse(own)));
    }

    private static boolean isAt(Channel listener, InetSocketAddress address) throws IOException {
        return HostPort.isSame(address, (InetSocketAddress) listener.localAddress());
    }

    private Channel listen(InetSocketAddress address) throws IOException {
        return transport.listen(address, new Numbering(lastConnection), new ChannelInitializer<DuplexChannel>() {
            @Override
            protected void initChannel(DuplexChannel client) {
                accepted(client);
            }
        });
    }

    private void accepted(DuplexChannel client) {
        accepted.increment();
        long bornIn = era.get();
        Connection connection = new Connection(Numbering.of(client), this, client);
        connections.add(connection);
        if (era.get() == bornIn && client.parent().isOpen()) {
            connection.open(transport);
        } else {
            // Its listener was closed, or its upstream moved, while it was made.
            forget(connection);
            var unused = client.close();
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
        onEach(Connection::close);
    }

    /** Returns when it is done. */
    private void onEach(Consumer<Connection> task) {
        List<Future<?>> done = new ArrayList<>();
        for (Connection connection : connections) {
            done.add(connection.loop().submit(() -> connection.guard(() -> task.accept(connection))));
        }
        done.forEach(Future::syncUninterruptibly);
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

    /**
     * How often the toxic has changed the fate of bytes or connections: the witness that it bit. It stays when a toxic
     * has healed itself; 0 if there is none.
     */
    public long bitesOf(String toxic) {
        return witness(toxic).map(InstalledToxic::bites).orElse(0L);
    }

    /** Bytes that the toxic has held up, thrown away or cut, also if it has healed itself; 0 if there is none. */
    public long bytesBittenBy(String toxic) {
        return witness(toxic).map(InstalledToxic::bytesBitten).orElse(0L);
    }

    private Optional<InstalledToxic> witness(String name) {
        return installed(name).or(() -> Optional.ofNullable(healed.get(name)));
    }

    private Optional<InstalledToxic> installed(String name) {
        return toxics.stream().filter(toxic -> toxic.spec().name().equals(name)).findFirst();
    }

    /** Adds a toxic behind those that are there; false if there is one of this name. */
    public synchronized boolean add(ToxicSpec added) {
        if (toxic(added.name()).isPresent()) {
            return false;
        }
        healed.remove(added.name());
        List<InstalledToxic> all = new ArrayList<>(toxics);
        all.add(install(added));
        putInForce(all);
        return true;
    }

    /**
     * Changes the toxic of the name of {@code changed}; false if there is none. With the same type and stream, what it
     * holds stays held as the new attributes say, and its counters go on; else it is a new toxic in the old one's place.
     */
    public synchronized boolean replace(ToxicSpec changed) {
        Optional<InstalledToxic> old = installed(changed.name());
        if (old.isEmpty()) {
            return false;
        }
        InstalledToxic toxic = old.get();
        if (toxic.spec().equals(changed)) {
            return true;
        }
        if (toxic.canBecome(changed)) {
            toxic.become(changed);
            putInForce(toxics);
        } else {
            InstalledToxic successor = install(changed);
            putInForce(
                    toxics.stream().map(one -> one == toxic ? successor : one).toList());
        }
        return true;
    }

    /** Removes a toxic; what it held goes on. False if there is none. */
    public synchronized boolean remove(String name) {
        Optional<InstalledToxic> old = installed(name);
        old.ifPresent(this::remove);
        return old.isPresent();
    }

    private void remove(InstalledToxic gone) {
        putInForce(toxics.stream().filter(toxic -> toxic != gone).toList());
    }

    /** Not by name: there may be another toxic of that name by now. */
    private synchronized void removeHealed(InstalledToxic gone) {
        if (toxics.contains(gone)) {
            healed.put(gone.spec().name(), gone);
            remove(gone);
        }
    }

    /** Removes all toxics. */
    synchronized void removeToxics() {
        healed.clear();
        putInForce(List.of());
    }

    private InstalledToxic install(ToxicSpec added) {
        long toxicSeed = seed * 31 + added.name().hashCode();
        return new InstalledToxic(
                added, toxicSeed, lastConnection.get(), toxic -> transport.later(() -> removeHealed(toxic)));
    }

    private void putInForce(List<InstalledToxic> all) {
        toxics = List.copyOf(all);
        onEach(Connection::applyToxics);
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
        if (connections.remove(connection) && !connection.wasJoined()) {
            toxics.forEach(toxic -> toxic.missed(connection.number()));
        }
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
