package io.firedrill.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record, or a place, that shows an anomaly.
 *
 * @param text what is wrong with it: {@code transactions-3@41702 in a (checkout-1 #98211), the group is at 41800}
 * @param record by which reports name it, {@code checkout-1 #98211}; null if it is none of the drill's
 * @param events what happened to it, in the order of time, at its producer and at its consumers; empty if nobody knows
 * @param places where the logs that were read have it: {@code transactions-3@41702 in a}
 */
public record Witness(String text, @Nullable String record, List<Event> events, List<String> places) {
    public Witness {
        events = List.copyOf(events);
        places = List.copyOf(places);
    }

    /**
     * Something that happened to it.
     *
     * @param label {@code sent}, {@code acknowledged}, {@code processed by fulfilment-1}
     * @param detail the rest: {@code  at transactions-3@41702 in a}
     * @param atSeconds since the traffic began
     * @param during the faults that were in force then: {@code kill broker-1.a}
     */
    public record Event(String label, String detail, double atSeconds, List<String> during) {
        public Event {
            during = List.copyOf(during);
        }

        /** {@code acknowledged at 12.431 s}. */
        public String line() {
            return String.format(Locale.ROOT, "%s at %.3f s", label, atSeconds);
        }
    }

    /** Without events and places. */
    public static Witness of(String text) {
        return new Witness(text, null, List.of(), List.of());
    }

    /**
     * All of it: {@code transactions-3@41702 in a (checkout-1 #98211): sent at 12.400 s, acknowledged at 12.431 s, during kill
     * broker-1.a; in no log that was read}.
     */
    public String line() {
        StringBuilder line = new StringBuilder(text);
        if (!events.isEmpty()) {
            line.append(": ").append(String.join("; ", stretches()));
        }
        if (record != null && !events.isEmpty()) {
            line.append("; ")
                    .append(places.isEmpty() ? "in no log that was read" : "found at " + String.join(" and ", places));
        }
        return line.toString();
    }

    /** The events, those during the same faults together. */
    private List<String> stretches() {
        List<String> stretches = new ArrayList<>();
        List<Event> together = new ArrayList<>();
        for (Event event : events) {
            if (!together.isEmpty() && !Objects.equals(together.get(0).during(), event.during())) {
                stretches.add(stretch(together));
                together.clear();
            }
            together.add(event);
        }
        stretches.add(stretch(together));
        return stretches;
    }

    private static String stretch(List<Event> together) {
        List<String> during = together.get(0).during();
        return together.stream().map(Event::line).collect(Collectors.joining(", "))
                + (during.isEmpty() ? "" : ", during " + String.join(" and ", during));
    }
}
