package io.firedrill.engine;

import io.firedrill.fault.NetworkLink;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The links that a selector means at this moment.
 *
 * @param outvoted the brokers whom their loss leaves without a majority of their region, if it does
 */
record ResolvedLinks(List<NetworkLink> links, Optional<ResolvedTarget> outvoted) {
    ResolvedLinks {
        links = List.copyOf(links);
    }

    ResolvedLinks(List<NetworkLink> links) {
        this(links, Optional.empty());
    }

    ResolvedLinks only(Predicate<NetworkLink> wanted) {
        return new ResolvedLinks(links.stream().filter(wanted).toList(), outvoted);
    }
}
