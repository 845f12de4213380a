package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the fault of a timeline entry of a document that has passed all checks. */
final class FaultBuilder {
    private final TargetParser targets;

    FaultBuilder(JsonNode root) {
        this.targets = new TargetParser(root);
    }

    Fault build(JsonNode entry) {
        for (FaultKind kind : FaultKind.values()) {
            if (entry.has(kind.label())) {
                return new Fault.OfProcesses(kind, target(entry.path(kind.label())));
            }
        }
        for (VersionChange kind : VersionChange.values()) {
            if (entry.has(kind.label())) {
                return ofVersions(kind, entry.path(kind.label()));
            }
        }
        if (entry.has("rate")) {
            JsonNode rate = entry.path("rate");
            FaultTarget.Producer producer = (FaultTarget.Producer) target(rate.path("of"));
            return new Fault.OfRate(producer.producer(), rate.path("times").asDouble());
        }
        for (TopicFault kind : TopicFault.values()) {
            if (entry.has(kind.label())) {
                return new Fault.OfTopic(kind, entry.path(kind.label()).asText());
            }
        }
        return ofLinks(entry);
    }

    private static Fault ofVersions(VersionChange what, JsonNode change) {
        List<Integer> brokers = new ArrayList<>();
        change.path("brokers").forEach(id -> brokers.add(id.asInt()));
        return new Fault.OfVersions(
                what,
                change.path("region").asText(),
                brokers,
                change.path("finalize").asBoolean(false));
    }

    private Fault ofLinks(JsonNode entry) {
        if (entry.has("latency")) {
            JsonNode latency = entry.path("latency");
            return links(
                    new LinkFault.Latency(
                            ScenarioBuilder.duration(latency, "delay", "0s"),
                            ScenarioBuilder.duration(latency, "jitter", "0s")),
                    latency);
        }
        if (entry.has("bandwidth")) {
            JsonNode bandwidth = entry.path("bandwidth");
            return links(new LinkFault.Bandwidth(bandwidth.path("rate").asInt()), bandwidth);
        }
        if (entry.has("slowClose")) {
            JsonNode slowClose = entry.path("slowClose");
            return links(new LinkFault.SlowClose(ScenarioBuilder.duration(slowClose, "delay", "0s")), slowClose);
        }
        if (entry.has("cutAfter")) {
            JsonNode cutAfter = entry.path("cutAfter");
            return links(new LinkFault.CutAfter(cutAfter.path("bytes").asLong()), cutAfter);
        }
        if (entry.has("flap")) {
            JsonNode flap = entry.path("flap");
            return links(
                    new LinkFault.Flap(
                            ScenarioBuilder.duration(flap, "down", "500ms"),
                            ScenarioBuilder.duration(flap, "up", "500ms")),
                    flap);
        }
        return entry.has("reset")
                ? links(new LinkFault.Reset(), entry.path("reset"))
                : links(new LinkFault.Partition(), entry.path("partition"));
    }

    private Fault links(LinkFault what, JsonNode fault) {
        String direction = fault.path("direction").asText("both");
        String channel = fault.path("channel").asText("all");
        return new Fault.OfLinks(
                what,
                selector(fault),
                LinkDirection.valueOf(direction.toUpperCase(Locale.ROOT)),
                LinkChannel.valueOf(channel.toUpperCase(Locale.ROOT)));
    }

    private LinkSelector selector(JsonNode fault) {
        if (fault.has("isolate")) {
            return new LinkSelector.Isolate(target(fault.path("isolate")));
        }
        if (fault.has("split")) {
            List<List<FaultTarget>> sides = new ArrayList<>();
            for (JsonNode side : fault.path("split")) {
                List<FaultTarget> brokers = new ArrayList<>();
                side.forEach(name -> brokers.add(target(name)));
                sides.add(brokers);
            }
            return new LinkSelector.Split(sides);
        }
        return new LinkSelector.Between(
                target(fault.path("from")),
                target(fault.path("to")),
                fault.path("bothWays").asBoolean(false));
    }

    private FaultTarget target(JsonNode name) {
        return targets.parse(name.asText()).orElseThrow();
    }
}
