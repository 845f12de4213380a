package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.firedrill.mirror.tail.Disposition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the timeline of a document that has passed all checks. */
final class TimelineBuilder {
    private final JsonNode timeline;
    private final FaultBuilder faults;

    TimelineBuilder(JsonNode root) {
        this.timeline = root.path("timeline");
        this.faults = new FaultBuilder(root);
    }

    /** Every occurrence of a repeated entry is an entry of its own; after the last {@code when}, all are in the order of time. */
    List<TimelineEntry> build() {
        List<TimelineEntry> entries = new ArrayList<>();
        List<TimelineEntry> timed = new ArrayList<>();
        for (JsonNode entry : timeline) {
            if (entry.has("at")) {
                Schedule schedule = Schedule.of(entry);
                schedule.begins().forEach(at -> timed.add(new TimelineEntry(new Trigger.At(at), action(entry))));
            } else {
                entries.addAll(timed);
                timed.clear();
                entries.add(new TimelineEntry(when(entry), action(entry)));
            }
        }
        timed.sort(Comparator.comparing(entry -> ((Trigger.At) entry.trigger()).sinceTrafficBegan()));
        entries.addAll(timed);
        return entries;
    }

    private static Trigger when(JsonNode entry) {
        return new Trigger.When(
                condition(entry.path("when")),
                ScenarioBuilder.duration(entry, "holds", "0s"),
                ScenarioBuilder.duration(entry, "within", "60s"));
    }

    private static Condition condition(JsonNode when) {
        if (when.has("regionLost")) {
            return new Condition.RegionLost(when.path("regionLost").asText());
        }
        if (when.has("regionHealthy")) {
            return new Condition.RegionHealthy(when.path("regionHealthy").asText());
        }
        if (when.has("mirrorKeepsUp")) {
            return new Condition.MirrorKeepsUp(when.path("mirrorKeepsUp").asText());
        }
        return new Condition.Acknowledged(when.path("acknowledged").asLong());
    }

    private Action action(JsonNode entry) {
        if (entry.has("failOver")) {
            JsonNode move = entry.path("failOver");
            return new Action.FailOver(
                    move.path("from").asText(),
                    move.path("to").asText(),
                    Action.FailOver.StartAt.of(move.path("startAt").asText("exact")),
                    how(move));
        }
        if (entry.has("fence")) {
            JsonNode left = entry.path("fence");
            return new Action.Fence(left.path("from").asText(), left.path("to").asText());
        }
        if (entry.has("failBack")) {
            JsonNode way = entry.path("failBack");
            return new Action.FailBack(
                    way.path("from").asText(),
                    way.path("to").asText(),
                    disposition(way.path("tail").asText()));
        }
        Optional<Duration> duration =
                entry.has("for") ? Optional.of(ScenarioBuilder.duration(entry, "for", "0s")) : Optional.empty();
        return new Action.InjectFault(faults.build(entry), duration);
    }

    private static Disposition disposition(String label) {
        return Stream.of(Disposition.values())
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(label));
    }

    private static Action.FailOver.How how(JsonNode move) {
        if (move.path("planned").asBoolean(false)) {
            return Action.FailOver.How.PLANNED;
        }
        return move.path("journal").asBoolean(false) ? Action.FailOver.How.JOURNALED : Action.FailOver.How.UNPLANNED;
    }
}
