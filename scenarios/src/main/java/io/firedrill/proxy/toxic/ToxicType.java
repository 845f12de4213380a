package io.firedrill.proxy.toxic;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of toxics, as the API names them. */
public enum ToxicType {
    LATENCY(Latency.class),
    BANDWIDTH(Bandwidth.class),
    SLOW_CLOSE(SlowClose.class),
    TIMEOUT(Timeout.class),
    RESET_PEER(ResetPeer.class),
    SLICER(Slicer.class),
    LIMIT_DATA(LimitData.class),
    NOOP(Noop.class),
    /** Not Toxiproxy's: holds everything. */
    BLACKHOLE(Blackhole.class);

    private final Class<? extends Toxic> attributes;

    ToxicType(Class<? extends Toxic> attributes) {
        this.attributes = attributes;
    }

    /** The record whose components are the type's attributes. */
    public Class<? extends Toxic> attributes() {
        return attributes;
    }

    /** {@code reset_peer}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a type that nobody knows. */
    public static Optional<ToxicType> parse(String label) {
        return Stream.of(values()).filter(type -> type.label().equals(label)).findFirst();
    }

    /** All labels, for messages. */
    public static String known() {
        return Stream.of(values()).map(ToxicType::label).collect(Collectors.joining(", "));
    }

    static ToxicType of(Toxic toxic) {
        return Stream.of(values())
                .filter(type -> type.attributes == toxic.getClass())
                .findFirst()
                .orElseThrow();
    }
}
