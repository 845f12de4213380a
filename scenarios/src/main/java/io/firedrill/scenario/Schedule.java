package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The times of an entry with {@code at}, once or repeated.
 *
 * @param first since the traffic began
 * @param every from one begin to the next; zero when it is not repeated
 * @param times at least 1
 */
record Schedule(Duration first, Duration every, int times) {
    /** Of an entry that the schema allows. */
    static Schedule of(JsonNode entry) {
        JsonNode repeat = entry.path("repeat");
        return new Schedule(
                ScenarioBuilder.duration(entry, "at", "0s"),
                ScenarioBuilder.duration(repeat, "every", "0s"),
                repeat.path("times").asInt(1));
    }

    boolean isRepeated() {
        return times > 1;
    }

    Duration last() {
        return first.plus(every.multipliedBy(times - 1L));
    }

    List<Duration> begins() {
        return IntStream.range(0, times)
                .mapToObj(turn -> first.plus(every.multipliedBy(turn)))
                .toList();
    }
}
