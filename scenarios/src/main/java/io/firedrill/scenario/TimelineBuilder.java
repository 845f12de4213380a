package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the timeline of a document that has passed all checks. */
final class TimelineBuilder {
    private final JsonNode timeline;

    TimelineBuilder(JsonNode timeline) {
        this.timeline = timeline;
    }

    List<TimelineEntry> build() {
        List<TimelineEntry> entries = new ArrayList<>();
        timeline.forEach(entry -> entries.add(new TimelineEntry(trigger(entry), action(entry))));
        return entries;
    }

    private static Trigger trigger(JsonNode entry) {
        if (entry.has("at")) {
            return new Trigger.At(ScenarioBuilder.duration(entry, "at", "0s"));
        }
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
        return new Condition.Acknowledged(when.path("acknowledged").asLong());
    }

    private static Action action(JsonNode entry) {
        for (FaultKind kind : FaultKind.values()) {
            if (entry.has(kind.label())) {
                Optional<Duration> duration =
                        entry.has("for") ? Optional.of(ScenarioBuilder.duration(entry, "for", "0s")) : Optional.empty();
                return new Action.InjectFault(kind, target(entry.path(kind.label())), duration);
            }
        }
        JsonNode move = entry.path("failOver");
        return new Action.FailOver(move.path("from").asText(), move.path("to").asText());
    }

    private static FaultTarget target(JsonNode target) {
        String region = target.path("region").asText();
        if (target.has("broker")) {
            return new FaultTarget.Broker(region, target.path("broker").asInt());
        }
        if (target.has("leaderOf")) {
            PartitionName partition =
                    PartitionName.parse(target.path("leaderOf").asText());
            return new FaultTarget.Leader(region, partition.topic(), partition.partition());
        }
        if (target.has("followersOf")) {
            PartitionName partition =
                    PartitionName.parse(target.path("followersOf").asText());
            return new FaultTarget.Followers(region, partition.topic(), partition.partition());
        }
        if (target.has("group")) {
            return new FaultTarget.Member(
                    target.path("group").asText(), target.path("member").asInt(1));
        }
        if (target.has("producer")) {
            return new FaultTarget.Producer(
                    target.path("producer").asText(), target.path("process").asInt(1));
        }
        return target.has("mirror")
                ? new FaultTarget.Mirror(target.path("mirror").asText())
                : new FaultTarget.Region(region);
    }
}
