package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Checks the timeline: one trigger and one action each, targets that exist, times that come one after the other. */
final class TimelineCheck {
    private static final Set<String> ACTIONS =
            new TreeSet<>(Set.of("kill", "pause", "resume", "stop", "restart", "failOver"));
    private static final Set<String> LASTING = Set.of("kill", "pause", "stop");

    private final JsonNode root;
    private final Mistakes mistakes;
    private final Definitions names;
    private Duration latest = Duration.ZERO;

    TimelineCheck(JsonNode root, Mistakes mistakes) {
        this.root = root;
        this.mistakes = mistakes;
        this.names = new Definitions(root, mistakes);
    }

    void check() {
        int position = 0;
        for (JsonNode entry : root.path("timeline")) {
            YamlPath path = YamlPath.ROOT.then("timeline").then(position++);
            if (entry.isObject()) {
                trigger(entry, path);
                action(entry, path);
            }
        }
    }

    private void trigger(JsonNode entry, YamlPath path) {
        if (entry.has("at") == entry.has("when")) {
            mistakes.add(path, "needs one trigger", "give it either 'at' or 'when'");
        }
        if (entry.has("at")) {
            at(entry, path);
        }
        for (String region : new String[] {"regionLost", "regionHealthy"}) {
            names.defined(
                    "regions",
                    entry.path("when").path(region),
                    path.then("when").then(region));
        }
        if (!entry.has("when") && (entry.has("holds") || entry.has("within"))) {
            mistakes.add(path, "'holds' and 'within' belong to a 'when'", "remove them");
        }
    }

    private void at(JsonNode entry, YamlPath path) {
        Duration at = ScenarioBuilder.duration(entry, "at", "0s");
        Duration end = ScenarioBuilder.duration(root, "duration", "0s");
        if (at.compareTo(end) > 0) {
            mistakes.add(
                    path.then("at"),
                    "%s is after the end of the traffic (%s)".formatted(Durations.format(at), Durations.format(end)),
                    "raise 'duration'");
        }
        if (at.compareTo(latest) < 0) {
            mistakes.add(
                    path.then("at"),
                    "%s is before an earlier entry's %s".formatted(Durations.format(at), Durations.format(latest)),
                    "put the entries in their order");
        }
        latest = at.compareTo(latest) > 0 ? at : latest;
    }

    private void action(JsonNode entry, YamlPath path) {
        List<String> actions = StreamSupport.stream(((Iterable<String>) entry::fieldNames).spliterator(), false)
                .filter(ACTIONS::contains)
                .toList();
        if (actions.size() != 1) {
            mistakes.add(path, "needs one action, has %d".formatted(actions.size()), "give it one of " + ACTIONS);
            return;
        }
        String action = actions.get(0);
        if (entry.has("for") && !LASTING.contains(action)) {
            mistakes.add(path.then("for"), "has no meaning with '%s'".formatted(action), "use it with " + LASTING);
        }
        if (action.equals("failOver")) {
            failOver(entry.path(action), path.then(action));
        } else {
            target(entry.path(action), path.then(action));
        }
    }

    private void failOver(JsonNode move, YamlPath path) {
        names.defined("regions", move.path("from"), path.then("from"));
        names.defined("regions", move.path("to"), path.then("to"));
        boolean hasFlow = StreamSupport.stream(root.path("flows").spliterator(), false)
                .anyMatch(flow -> flow.path("from").equals(move.path("from"))
                        && flow.path("to").equals(move.path("to")));
        if (!hasFlow) {
            mistakes.add(path, "there is no flow between the two regions in this direction", "add one under 'flows'");
        }
    }

    private void target(JsonNode target, YamlPath path) {
        names.defined("regions", target.path("region"), path.then("region"));
        names.defined("groups", target.path("group"), path.then("group"));
        names.defined("producers", target.path("producer"), path.then("producer"));
        kindOfTarget(target, path);
        within(
                target,
                "broker",
                root.path("regions")
                        .path(target.path("region").asText())
                        .path("brokers")
                        .asInt(3),
                path);
        within(
                target,
                "member",
                root.path("groups")
                        .path(target.path("group").asText())
                        .path("members")
                        .asInt(1),
                path);
        within(
                target,
                "process",
                root.path("producers")
                        .path(target.path("producer").asText())
                        .path("processes")
                        .asInt(1),
                path);
        partition(target, "leaderOf", path);
        partition(target, "followersOf", path);
        mirror(target.path("mirror"), path.then("mirror"));
    }

    /** Each kind of target is known by one key, and has its companions. */
    private static final Map<Set<String>, String> KINDS = Map.of(
            Set.of("region"), "a region",
            Set.of("region", "broker"), "a broker",
            Set.of("region", "leaderOf"), "a leader",
            Set.of("region", "followersOf"), "followers",
            Set.of("group"), "a member",
            Set.of("group", "member"), "a member",
            Set.of("producer"), "a producer",
            Set.of("producer", "process"), "a producer",
            Set.of("mirror"), "a mirror");

    private void kindOfTarget(JsonNode target, YamlPath path) {
        Set<String> keys = new TreeSet<>();
        target.fieldNames().forEachRemaining(keys::add);
        if (target.isObject() && !KINDS.containsKey(keys)) {
            mistakes.add(
                    path,
                    "%s do not make a target".formatted(keys),
                    "use {region}, {region, broker}, {region, leaderOf}, {region, followersOf}, {group, member},"
                            + " {producer, process} or {mirror}");
        }
    }

    private void within(JsonNode target, String key, int count, YamlPath path) {
        if (target.path(key).asInt(1) > count) {
            mistakes.add(
                    path.then(key),
                    "there is no %s %d, only %d".formatted(key, target.path(key).asInt(), count),
                    "count from 1");
        }
    }

    private void partition(JsonNode target, String key, YamlPath path) {
        String name = target.path(key).asText("");
        if (!name.matches(".+-\\d{1,9}")) {
            return;
        }
        PartitionName partition = PartitionName.parse(name);
        JsonNode topic = root.path("topics").path(partition.topic());
        if (topic.isMissingNode()) {
            names.undefined("topics", partition.topic(), path.then(key));
        } else if (partition.partition() >= topic.path("partitions").asInt(3)) {
            mistakes.add(
                    path.then(key),
                    "topic '%s' has %d partitions"
                            .formatted(
                                    partition.topic(), topic.path("partitions").asInt(3)),
                    "they count from 0");
        }
    }

    private void mirror(JsonNode mirror, YamlPath path) {
        if (!mirror.isTextual()) {
            return;
        }
        List<String> flows = new ArrayList<>();
        root.path("flows")
                .forEach(flow -> flows.add(
                        flow.path("from").asText() + "->" + flow.path("to").asText()));
        if (!flows.contains(mirror.asText())) {
            mistakes.add(
                    path,
                    "'%s' is not a flow".formatted(mirror.asText()),
                    SchemaCheck.suggestion(mirror.asText(), flows));
        }
    }
}
