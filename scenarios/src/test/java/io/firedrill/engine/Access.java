package io.firedrill.engine;

import java.io.IOException;
import java.util.Map;

/** How clients come into a region that tests start. */
public interface Access {
    /** Everybody may come, and may do everything. */
    Access OPEN = new Access() {
        @Override
        public Map<String, String> brokerSettings(String address) {
            return Map.of();
        }

        @Override
        public Map<String, String> clientProperties() {
            return Map.of();
        }
    };

    /**
     * What the broker at {@code address} is told.
     *
     * @throws IOException when what it needs on disk cannot be made
     */
    Map<String, String> brokerSettings(String address) throws IOException, InterruptedException;

    /** Of a client that may do everything. */
    Map<String, String> clientProperties();
}
