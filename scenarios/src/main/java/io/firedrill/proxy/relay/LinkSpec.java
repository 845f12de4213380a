package io.firedrill.proxy.relay;

/**
 * A link, as it was asked for.
 *
 * @param name unique in its server
 * @param listen {@code host:port}; port 0 takes a free one
 * @param upstream {@code host:port}
 * @param enabled whether it listens
 */
public record LinkSpec(String name, String listen, String upstream, boolean enabled) {
    public LinkSpec {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name must not be empty");
        }
    }

    LinkSpec withListen(String actual) {
        return new LinkSpec(name, actual, upstream, enabled);
    }

    LinkSpec withEnabled(boolean now) {
        return new LinkSpec(name, listen, upstream, now);
    }
}
