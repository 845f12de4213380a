package io.firedrill.proxy.relay;

/**
 * When a toxic works, counted from its creation; 0 everywhere is always. Not Toxiproxy's.
 *
 * @param afterBytes of each connection, in the toxic's direction, that pass before it works
 * @param afterConnections that are made before it works on one
 * @param healAfterBytes that it works on, over all connections, before it is gone
 * @param healAfterConnections that it works on before it is gone
 */
public record ToxicWindow(long afterBytes, long afterConnections, long healAfterBytes, long healAfterConnections) {
    public static final ToxicWindow ALWAYS = new ToxicWindow(0, 0, 0, 0);

    public ToxicWindow {
        notNegative("after_bytes", afterBytes);
        notNegative("after_connections", afterConnections);
        notNegative("heal_after_bytes", healAfterBytes);
        notNegative("heal_after_connections", healAfterConnections);
    }

    private static void notNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("%s must be 0 or more, not %d".formatted(name, value));
        }
    }
}
