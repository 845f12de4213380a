package io.firedrill.fault;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.firedrill.proxy.relay.Link;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.LinkDirection;
import io.firedrill.scenario.LinkFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fault of links. Its witness are the bytes that its toxics held up, threw away or cut, or the connections that they ended; where
 * nobody counts these, what became of a question that was asked over such a link.
 */
public final class LinkEffect implements FaultEffect {
    private final FaultNetwork network;
    private final List<NetworkLink> links;
    private final Fault.OfLinks fault;
    private final LinkToxics.Toxic toxic;
    private final String name;
    private final Optional<Repetition> flapping;
    private final LinkWitness witness;
    private volatile boolean inForce;

    /**
     * Done to nothing yet.
     *
     * @param links at least one
     * @param name unique among the faults of the drill
     */
    public LinkEffect(FaultNetwork network, List<NetworkLink> links, Fault.OfLinks fault, String name) {
        this.network = network;
        this.links = List.copyOf(links);
        this.fault = fault;
        this.toxic = fault.what().match(new LinkToxics());
        this.name = name;
        this.witness = network.counts()
                ? new CountedBites(
                        network,
                        this.links,
                        fault.what(),
                        directions().stream().map(this::toxicName).toList())
                : new ProbedLinks(network, this.links, LinkSymptom.of(fault.what(), fault.direction()), name);
        this.flapping = fault.what() instanceof LinkFault.Flap flap
                ? Optional.of(new Repetition("flap", self -> flap(self, flap)))
                : Optional.empty();
    }

    @Override
    public List<Victim> victims() {
        return List.of();
    }

    @Override
    public boolean mayEndVictims() {
        return false;
    }

    @Override
    public boolean concerns(Victim victim) {
        String end = victim.linkName();
        return links.stream()
                .anyMatch(link -> link.from().equals(end) || link.to().equals(end));
    }

    /** Its links while it is in force, and none before and after that. */
    public List<NetworkLink> linksInForce() {
        return inForce ? links : List.of();
    }

    /** All links or none. */
    @Override
    public void inflict() throws IOException {
        witness.prepare();
        cut();
        flapping.ifPresent(Repetition::start);
    }

    private synchronized void cut() throws IOException {
        inForce = true;
        try {
            for (NetworkLink link : links) {
                Proxy proxy = network.proxy(link);
                for (ToxicDirection direction : directions()) {
                    toxic.addTo(proxy, toxicName(direction), direction);
                }
            }
            if (fault.what() instanceof LinkFault.SlowClose) {
                // A late end needs an end: Kafka's connections are closed by nobody for minutes.
                links.forEach(link -> network.counters(link).ifPresent(Link::finishConnections));
            }
            witness.begin();
        } catch (IOException e) {
            mend();
            throw e;
        }
    }

    private void flap(Repetition self, LinkFault.Flap flap) throws IOException, InterruptedException {
        while (self.pause(flap.down())) {
            mend();
            if (!self.pause(flap.up())) {
                return;
            }
            cut();
        }
    }

    private List<ToxicDirection> directions() {
        List<ToxicDirection> directions = new ArrayList<>();
        if (fault.direction() != LinkDirection.RESPONSES) {
            directions.add(ToxicDirection.UPSTREAM);
        }
        if (fault.direction() != LinkDirection.REQUESTS) {
            directions.add(ToxicDirection.DOWNSTREAM);
        }
        return directions;
    }

    private String toxicName(ToxicDirection direction) {
        return "%s-%s".formatted(name, direction == ToxicDirection.UPSTREAM ? "requests" : "responses");
    }

    @Override
    public void heal() throws IOException {
        try {
            if (flapping.isPresent()) {
                flapping.get().end();
            }
        } finally {
            mend();
        }
    }

    private synchronized void mend() throws IOException {
        if (!inForce) {
            return;
        }
        witness.end();
        IOException failure = null;
        for (NetworkLink link : links) {
            try {
                mend(network.proxy(link));
            } catch (IOException e) {
                failure = Failures.and(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        inForce = false;
    }

    private void mend(Proxy proxy) throws IOException {
        for (var added : proxy.toxics().getAll()) {
            if (added.getName().startsWith(name + "-")) {
                added.remove();
            }
        }
    }

    @Override
    public Optional<String> sight() {
        return witness.sight().map(seen -> "%s took hold of %s".formatted(fault.kind(), seen));
    }

    @Override
    public Optional<String> blindness() {
        return witness.blindness();
    }
}
