package io.firedrill.mirror.connect;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 4.3.1} of {@code 4.3.1-SNAPSHOT}: what a plugin says of itself, as far as it can be compared. */
record PluginVersion(List<Integer> numbers) implements Comparable<PluginVersion> {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6}(\\.\\d{1,6})*).*");

    /** None at all where it says nothing of the kind ("undefined"): older than all others. */
    static PluginVersion of(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        return new PluginVersion(
                matcher.matches()
                        ? Arrays.stream(matcher.group(1).split("\\."))
                                .map(Integer::valueOf)
                                .toList()
                        : List.of());
    }

    @Override
    public int compareTo(PluginVersion other) {
        return Arrays.compare(
                numbers.stream().mapToInt(number -> number).toArray(),
                other.numbers.stream().mapToInt(number -> number).toArray());
    }
}
