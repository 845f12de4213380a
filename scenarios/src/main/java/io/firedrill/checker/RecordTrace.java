package io.firedrill.checker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a history says of one record: what happened to it, and where it is. */
public final class RecordTrace {
    /** One that was handed out over and over must not fill the memory. */
    private static final int LONGEST = 1_000;

    private final List<Event> events = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    /**
     * Something that happened to it.
     *
     * @param label {@code acknowledged}, {@code processed by fulfilment-1}
     * @param detail what the label leaves out: {@code  at transactions-3@41702 in a}; begins with what separates them
     */
    public record Event(long atMicros, String label, String detail) {
        /** All of it. */
        public String text() {
            return label + detail;
        }
    }

    void add(long atMicros, String label, String detail) {
        if (events.size() < LONGEST) {
            events.add(new Event(atMicros, label, detail));
        }
    }

    void found(String place) {
        if (places.size() < LONGEST) {
            places.add(place);
        }
    }

    /** In the order of time; the first {@value #LONGEST} that were read. */
    public List<Event> events() {
        return events.stream().sorted(Comparator.comparingLong(Event::atMicros)).toList();
    }

    /** Where the logs have it, {@code transactions-3@41702 in a}, in the order of reading; {@value #LONGEST} at most. */
    public List<String> places() {
        return List.copyOf(places);
    }
}
