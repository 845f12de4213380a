package io.firedrill.benchmarks.sweep;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The numbers of partitions that a sweep tries. In JSON the list.
 *
 * @param numbers each 1 or more, without repetitions; at least one. With the first, Kafka's defaults are what all else is compared with
 */
public record Partitions(@JsonValue List<Integer> numbers) {
    /** @throws IllegalArgumentException for none, or one below 1 */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Partitions {
        numbers = numbers.stream().distinct().toList();
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("no number of partitions: give one or more");
        }
        for (int number : numbers) {
            if (number < 1) {
                throw new IllegalArgumentException("%d: must be 1 or more".formatted(number));
            }
        }
    }

    /** Whether there is more than one, so that they must be said beside the settings. */
    public boolean isSwept() {
        return numbers.size() > 1;
    }

    /** What never drops out. */
    public Candidate reference() {
        return new Candidate(ProducerSettings.DEFAULTS, numbers.get(0));
    }

    /** {@code 1, 6 and 12 partitions}. */
    public String label() {
        int last = numbers.get(numbers.size() - 1);
        if (!isSwept()) {
            return label(last);
        }
        String others = numbers.subList(0, numbers.size() - 1).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return "%s and %d partitions".formatted(others, last);
    }

    /** One of them: {@code 1 partition}. */
    public static String label(int number) {
        return number == 1 ? "1 partition" : "%d partitions".formatted(number);
    }

    /** The settings, and where that says anything the partitions. */
    public String label(Candidate candidate) {
        String settings = candidate.settings().label();
        return isSwept() ? settings + ", " + label(candidate.partitions()) : settings;
    }
}
