package io.firedrill.proxy.relay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<Link, LinkSpec> changed = new LinkedHashMap<>();
        List<Link> made = new ArrayList<>();
        List<Link> result = new ArrayList<>();
        try {
            for (LinkSpec spec : specs) {
                Link there = links.get(spec.name());
                if (there != null && there.spec().listen().equals(spec.listen())) {
                    changed.put(there, there.spec());
                    there.update(spec);
                    result.add(there);
                } else {
                    Link link = new Link(spec, transport, seed);
                    made.add(link);
                    link.update(spec);
                    result.add(link);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            made.forEach(Link::close);
            for (Map.Entry<Link, LinkSpec> entry : changed.entrySet()) {
                entry.getKey().update(entry.getValue());
            }
            throw e;
        }
        changed.forEach((link, before) -> {
            if (!before.upstream().equals(link.spec().upstream())) {
                link.removeToxics();
            }
        });
        for (Link link : made) {
            remove(link.spec().name());
            links.put(link.spec().name(), link);
        }
        return result;
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
