package io.firedrill.proxy.toxic;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which way bytes go through a link. */
public enum Direction {
    /** From the client that connected to the server behind the link: requests. */
    UPSTREAM,
    /** Back: responses. */
    DOWNSTREAM;

    /** As Toxiproxy's API spells it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Case does not matter; empty for anything else. */
    public static Optional<Direction> parse(String label) {
        return Stream.of(values())
                .filter(direction -> direction.label().equalsIgnoreCase(label))
                .findFirst();
    }
}
