package io.firedrill.proxy;

import io.firedrill.proxy.relay.Links;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Links, and Toxiproxy's interface to control them. Thread-safe. */
public interface LinkServer extends AutoCloseable {
    /** Where control requests are taken. */
    InetSocketAddress address();

    /** What its links count, byte by byte, where it does: Toxiproxy itself counts a connection when it has ended. */
    Optional<Links> counted();

    /** Why there are no links any more, though nobody has ended them; empty while there are. */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /** Ends all links and their connections, and takes no more requests. */
    @Override
    void close();
}
