package io.firedrill.proxy.relay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** All links of a server, by name. Thread-safe; not to be changed from an event loop. */
public final class Links implements AutoCloseable {
    private final Transport transport;
    private final ConcurrentSkipListMap<String, Link> links = new ConcurrentSkipListMap<>();
    private final long seed;

    /** @param seed of toxicity, jitter and slices */
    public Links(long seed) {
        this(seed, HoldBudget.usual());
    }

    Links(long seed, HoldBudget budget) {
        this.seed = seed;
        this.transport = new Transport(budget);
    }

    /**
     * Adds a link, listening if it is enabled.
     *
     * @return empty if there is one of this name
     * @throws IOException when it cannot listen
     * @throws IllegalArgumentException when an address makes no sense
     */
    public synchronized Optional<Link> add(LinkSpec spec) throws IOException {
        if (links.containsKey(spec.name())) {
            return Optional.empty();
        }
        Link link = new Link(spec, transport, seed);
        link.update(spec);
        links.put(spec.name(), link);
        return Optional.of(link);
    }

    /**
     * Makes or changes all of these links, or none: those that are there and the same only lose or get their listener,
     * those with another address are made anew, without toxics.
     *
     * @throws IOException when one cannot listen
     * @throws IllegalArgumentException when an address makes no sense, or a name is there twice
     */
    public synchronized List<Link> populate(List<LinkSpec> specs) throws IOException {
        requireDistinct(specs);
        List<LinkChange> changes = prepare(specs);
        for (LinkChange change : changes) {
            Link link = change.link();
            String name = link.spec().name();
            if (links.get(name) != link) {
                remove(name);
                links.put(name, link);
            } else if (change.hasOtherUpstream()) {
                link.removeToxics();
            }
            change.commit();
        }
        return changes.stream().map(LinkChange::link).toList();
    }

    /** All that can fail, before anything changes. */
    private List<LinkChange> prepare(List<LinkSpec> specs) throws IOException {
        List<LinkChange> changes = new ArrayList<>();
        try {
            for (LinkSpec spec : specs) {
                Link there = links.get(spec.name());
                Link link = there != null && there.listensAt(spec.listen()) ? there : new Link(spec, transport, seed);
                changes.add(link.prepare(spec));
            }
        } catch (IOException | IllegalArgumentException e) {
            changes.forEach(LinkChange::abandon);
            throw e;
        }
        return changes;
    }

    private static void requireDistinct(List<LinkSpec> specs) {
        Set<String> names = new HashSet<>();
        for (LinkSpec spec : specs) {
            if (!names.add(spec.name())) {
                throw new IllegalArgumentException("proxy '%s' is there twice".formatted(spec.name()));
            }
        }
    }

    public Optional<Link> find(String name) {
        return Optional.ofNullable(links.get(name));
    }

    /** Sorted by name. */
    public Collection<Link> all() {
        return List.copyOf(links.values());
    }

    /** Removes a link and ends its connections; false if there is none. */
    public synchronized boolean remove(String name) {
        Link link = links.remove(name);
        if (link != null) {
            link.close();
        }
        return link != null;
    }

    /**
     * Removes all toxics and enables all links.
     *
     * @throws IOException when some could not be enabled; all others are
     */
    public synchronized void reset() throws IOException {
        links.values().forEach(Link::removeToxics);
        IOException failure = null;
        for (Link link : links.values()) {
            try {
                link.update(link.spec().withEnabled(true));
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Ends everything. */
    @Override
    public synchronized void close() {
        links.values().forEach(Link::close);
        links.clear();
        transport.close();
    }
}
