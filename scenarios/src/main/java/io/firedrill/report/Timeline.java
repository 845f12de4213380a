package io.firedrill.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What happened when, told in the order of time; of one moment, in the order in which it was added. */
final class Timeline {
    private final SortedMap<Long, List<String>> events = new TreeMap<>();

    void add(long micros, String event) {
        events.computeIfAbsent(micros, time -> new ArrayList<>()).add(event);
    }

    void addAll(Timeline other) {
        other.events.forEach((micros, lines) -> lines.forEach(line -> add(micros, line)));
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** A line for each, with the seconds that had passed since {@code zeroMicros}. */
    String since(long zeroMicros) {
        StringBuilder text = new StringBuilder();
        events.forEach((micros, lines) -> lines.forEach(
                line -> text.append(String.format(Locale.ROOT, "%12.3f s  %s\n", (micros - zeroMicros) / 1e6, line))));
        return text.toString();
    }
}
