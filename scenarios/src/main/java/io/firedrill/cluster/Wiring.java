package io.firedrill.cluster;

import java.io.IOException;

/**
 * Decides by which address a process reaches another: the real one, or that of a proxy that only this process uses. Asked
 * once for each pair, before the process starts.
 */
public interface Wiring {
    /** Everybody reaches everybody directly. */
    Wiring DIRECT = (observer, endpoint) -> endpoint.address();

    /**
     * The address for {@code observer}; the ports are the endpoint's own.
     *
     * @param observer {@code a.broker-1}, {@code checkout-1}
     * @throws IOException when the way cannot be made
     */
    String addressFor(String observer, Endpoint endpoint) throws IOException;
}
