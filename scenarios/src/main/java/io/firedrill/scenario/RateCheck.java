package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checks steps that change a producer's rate: one that the drill's own processes can send, and that somebody can see. */
final class RateCheck {
    /** Until the processes have heard of it, and a second of it was counted. */
    private static final Duration SHORTEST = Duration.ofSeconds(3);

    private static final long HIGHEST_RECORDS_PER_SECOND = 10_000_000;
    /** Nearer to the ordinary rate than that, a busy machine alone may make the difference. */
    private static final double SLOWER = 0.8;

    private static final double FASTER = 1.25;

    private final JsonNode root;
    private final Mistakes mistakes;
    private final TargetCheck targets;
    /** The last step of each producer that has a time, and when it is over; without an end of its own by the next. */
    private final Map<String, Step> earlier = new HashMap<>();

    RateCheck(JsonNode root, Mistakes mistakes, TargetCheck targets) {
        this.root = root;
        this.mistakes = mistakes;
        this.targets = targets;
    }

    private record Step(Duration begin, Optional<Duration> end) {}

    /** Of one step; they come in their order. */
    void check(JsonNode entry, YamlPath path) {
        JsonNode rate = entry.path("rate");
        Optional<FaultTarget> target = targets.check(rate.path("of"), path.then("of"));
        if (target.isEmpty()) {
            return;
        }
        if (!(target.get() instanceof FaultTarget.Producer producer)) {
            mistakes.add(
                    path.then("of"),
                    "'%s' is not a producer".formatted(rate.path("of").asText()),
                    "write 'producer NAME'");
            return;
        }
        if (producer.process() != FaultTarget.ALL) {
            mistakes.add(
                    path.then("of"),
                    "a rate is shared by all processes of a producer",
                    "write 'producer %s'".formatted(producer.producer()));
        }
        if (root.path("producers").has(producer.producer())) {
            times(producer.producer(), rate.path("times").asDouble(), path.then("times"));
        }
        time(producer.producer(), entry, path);
    }

    private void times(String name, double times, YamlPath path) {
        JsonNode producer = root.path("producers").path(name);
        long processes = producer.path("processes").asLong(1);
        if (processes == 0) {
            mistakes.add(
                    path,
                    "producer '%s' has no processes: whoever sends in its name sets the pace".formatted(name),
                    "give it processes, or change the pace there");
            return;
        }
        double comesTo = producer.path("rate").asDouble() * times;
        if (times > SLOWER && times < FASTER) {
            mistakes.add(
                    path,
                    "%s is so near the ordinary rate that nobody could tell the one from the other".formatted(times),
                    "%s or less, or %s or more; without 'for' a rate lasts until the next".formatted(SLOWER, FASTER));
        } else if (times > 0 && comesTo < processes) {
            mistakes.add(path, "comes to less than one record per second and process", "raise it");
        } else if (comesTo > HIGHEST_RECORDS_PER_SECOND) {
            mistakes.add(
                    path,
                    "comes to more than %,d records per second".formatted(HIGHEST_RECORDS_PER_SECOND),
                    "lower it");
        }
    }

    private void time(String producer, JsonNode entry, YamlPath path) {
        Optional<Duration> lasts =
                entry.has("for") ? Optional.of(ScenarioBuilder.duration(entry, "for", "0s")) : Optional.empty();
        lasts.filter(RateCheck::isTooShort).ifPresent(brief -> tooShort(brief, path));
        if (!entry.has("at")) {
            return;
        }
        Schedule schedule = Schedule.of(entry);
        Duration left = ScenarioBuilder.duration(root, "duration", "0s").minus(schedule.last());
        if (lasts.isEmpty() && !left.isNegative() && isTooShort(left)) {
            tooShort(left, path);
        }
        Step before = earlier.get(producer);
        if (before != null) {
            after(before, schedule.first(), path);
        }
        earlier.put(producer, new Step(schedule.last(), lasts.map(schedule.last()::plus)));
    }

    private void after(Step before, Duration begin, YamlPath path) {
        before.end()
                .filter(end -> begin.compareTo(end) < 0)
                .ifPresent(end -> mistakes.add(
                        path,
                        "an earlier rate of this producer is still in force, to %s".formatted(Durations.format(end)),
                        "begin it later or shorten the first"));
        Duration between = begin.minus(before.begin());
        if (before.end().isEmpty() && isTooShort(between)) {
            tooShort(between, path);
        }
    }

    private static boolean isTooShort(Duration lasts) {
        return lasts.compareTo(SHORTEST) < 0;
    }

    private void tooShort(Duration lasts, YamlPath path) {
        mistakes.add(
                path,
                "a rate that lasts %s is over before it can be seen".formatted(Durations.format(lasts)),
                "let it last %s or more".formatted(Durations.format(SHORTEST)));
    }
}
