package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Checks what a schema cannot: that names are defined, numbers fit together, and nothing is set that the drill must set
 * itself. Works on documents with other mistakes, too.
 */
final class ReferenceCheck {
    private static final Set<String> DRILLS_OWN = Set.of(
            "bootstrap.servers",
            "group.id",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer",
            "enable.auto.commit",
            "auto.commit.interval.ms",
            "interceptor.classes",
            "transactional.id");

    private final JsonNode root;
    private final Mistakes mistakes;
    private final Definitions names;

    ReferenceCheck(JsonNode root, Mistakes mistakes) {
        this.root = root;
        this.mistakes = mistakes;
        this.names = new Definitions(root, mistakes);
    }

    void check() {
        flows();
        topics();
        producers();
        groups();
        sameNames();
        expectations(root.path("expect"), YamlPath.ROOT.then("expect"));
        wan();
        random();
        new TimelineCheck(root, mistakes).check();
    }

    /** Their processes, logs and faults go by name. */
    private void sameNames() {
        root.path("groups").fieldNames().forEachRemaining(group -> {
            if (root.path("producers").has(group)) {
                mistakes.add(
                        YamlPath.ROOT.then("groups").then(group),
                        "a producer is called '%s', too".formatted(group),
                        "rename one of them");
            }
        });
    }

    private void expectations(JsonNode expect, YamlPath path) {
        for (Measure measure : Measure.values()) {
            String text = expect.path(measure.label()).asText();
            if (Bounds.isReversed(text, measure.unit())) {
                mistakes.add(
                        path.then(measure.label()),
                        "'%s' ends before it begins".formatted(text),
                        "write the smaller value first");
            }
        }
    }

    private void wan() {
        int position = 0;
        for (JsonNode way : root.path("wan")) {
            YamlPath path = YamlPath.ROOT.then("wan").then(position++).then("between");
            int end = 0;
            for (JsonNode region : way.path("between")) {
                names.defined("regions", region, path.then(end++));
            }
            if (way.path("between").path(0).equals(way.path("between").path(1))) {
                mistakes.add(path, "is twice the same region", "name two");
            }
        }
    }

    private void random() {
        JsonNode random = root.path("random");
        YamlPath path = YamlPath.ROOT.then("random");
        root.path("regions").properties().forEach(region -> {
            int brokers = region.getValue().path("brokers").asInt(3);
            if (random.path("budget").asInt(1) > brokers) {
                mistakes.add(
                        path.then("budget"),
                        "is more than the %d brokers of region '%s'".formatted(brokers, region.getKey()),
                        "lower it");
            }
        });
        for (JsonNode entry : root.path("timeline")) {
            if (random.isObject() && entry.has("when")) {
                mistakes.add(
                        path, "cannot be drawn beside a step with 'when'", "give every step of the timeline an 'at'");
            }
        }
    }

    private void flows() {
        int position = 0;
        for (JsonNode flow : root.path("flows")) {
            YamlPath path = YamlPath.ROOT.then("flows").then(position++);
            names.defined("regions", flow.path("from"), path.then("from"));
            names.defined("regions", flow.path("to"), path.then("to"));
            if (flow.path("from").equals(flow.path("to"))) {
                mistakes.add(path.then("to"), "is the same region as 'from'", "name another region");
            }
            patterns(flow.path("topics"), path.then("topics"));
            patterns(flow.path("groups"), path.then("groups"));
            Durations.parse(flow.path("checkpointInterval").asText("1s"))
                    .filter(interval -> interval.toMillis() < 1_000 || interval.toMillis() % 1_000 != 0)
                    .ifPresent(interval -> mistakes.add(
                            path.then("checkpointInterval"),
                            "is not a number of whole seconds",
                            "MirrorMaker 2 counts in seconds: use 1s or more"));
        }
    }

    private void patterns(JsonNode patterns, YamlPath path) {
        int position = 0;
        for (JsonNode pattern : patterns) {
            try {
                Pattern.compile(pattern.asText());
            } catch (PatternSyntaxException e) {
                mistakes.add(
                        path.then(position),
                        "'%s' is no regular expression: %s".formatted(pattern.asText(), e.getDescription()),
                        "'.*' matches everything");
            }
            position++;
        }
    }

    private void topics() {
        root.path("topics").properties().forEach(entry -> {
            YamlPath path = YamlPath.ROOT.then("topics").then(entry.getKey());
            JsonNode topic = entry.getValue();
            names.defined("regions", topic.path("region"), path.then("region"));
            String region = topic.path("region").asText(firstOf("regions"));
            int brokers = root.path("regions").path(region).path("brokers").asInt(3);
            int replicas = topic.path("replicationFactor").asInt(Math.min(3, brokers));
            if (replicas > brokers) {
                mistakes.add(
                        path.then("replicationFactor"),
                        "%d replicas need as many brokers, region '%s' has %d".formatted(replicas, region, brokers),
                        "lower it or add brokers");
            }
            if (topic.path("minInsyncReplicas").asInt(1) > replicas) {
                mistakes.add(
                        path.then("minInsyncReplicas"),
                        "is more than the %d replicas, so that no write could succeed".formatted(replicas),
                        "lower it or raise replicationFactor");
            }
            if (topic.path("leader").asInt(1) > brokers) {
                mistakes.add(
                        path.then("leader"),
                        "is no broker of region '%s', which has %d".formatted(region, brokers),
                        "brokers count from 1");
            }
            expectationsOfTopic(topic.path("expect"), path.then("expect"));
        });
    }

    private void expectationsOfTopic(JsonNode expect, YamlPath path) {
        expectations(expect, path);
        for (Measure measure : Measure.values()) {
            if (expect.has(measure.label()) && !measure.isOfTopics()) {
                mistakes.add(
                        path.then(measure.label()),
                        "is not measured for single topics",
                        "move it to the scenario's own 'expect'");
            }
        }
    }

    private void producers() {
        root.path("producers").properties().forEach(entry -> {
            YamlPath path = YamlPath.ROOT.then("producers").then(entry.getKey());
            JsonNode producer = entry.getValue();
            names.defined("regions", producer.path("region"), path.then("region"));
            producer.path("topics")
                    .fieldNames()
                    .forEachRemaining(topic ->
                            topicHere(topic, producer, path.then("topics").then(topic)));
            if (producer.has("keyField") && !producer.has("payload")) {
                mistakes.add(path.then("keyField"), "has no meaning without a payload", "add payload or remove it");
            }
            if (producer.path("rate").asLong() < producer.path("processes").asLong(1)) {
                mistakes.add(path.then("rate"), "is less than one record per second and process", "raise it");
            }
            hotKeys(producer.path("keys"), path.then("keys"));
            client(producer.path("client"), path.then("client"));
            transactional(producer, path);
        });
    }

    private void hotKeys(JsonNode keys, YamlPath path) {
        int distinct = keys.path("distinct").asInt(1_000);
        int hot = keys.path("hot").path("keys").asInt(0);
        if (hot >= distinct) {
            mistakes.add(
                    path.then("hot").then("keys"),
                    "%d are not fewer than the %d distinct keys, so that none would be hot".formatted(hot, distinct),
                    "lower it or raise 'distinct'");
        }
    }

    /** What Kafka's producer would refuse when it starts. */
    private void transactional(JsonNode application, YamlPath path) {
        if (!application.has("transactions")) {
            return;
        }
        JsonNode client = application.path("client");
        if (!Set.of("all", "-1").contains(client.path("acks").asText("all"))) {
            mistakes.add(path.then("client").then("acks"), "must be all with transactions", "write all, or remove it");
        }
        if (client.path("enable.idempotence").asText("true").equals("false")) {
            mistakes.add(path.then("client").then("enable.idempotence"), "must be true with transactions", "remove it");
        }
    }

    private void groups() {
        root.path("groups").properties().forEach(entry -> {
            YamlPath path = YamlPath.ROOT.then("groups").then(entry.getKey());
            JsonNode group = entry.getValue();
            names.defined("regions", group.path("region"), path.then("region"));
            int position = 0;
            for (JsonNode topic : group.path("topics")) {
                topicHere(topic.asText(), group, path.then("topics").then(position++));
            }
            client(group.path("client"), path.then("client"));
            if (group.has("writes")) {
                writes(group, path);
            }
        });
    }

    private void writes(JsonNode group, YamlPath path) {
        JsonNode writes = group.path("writes");
        YamlPath there = path.then("writes");
        topicHere(writes.path("to").asText(), group, there.then("to"));
        for (JsonNode topic : group.path("topics")) {
            if (topic.equals(writes.path("to"))) {
                mistakes.add(
                        there.then("to"),
                        "'%s' is read by this group, which would feed itself".formatted(topic.asText()),
                        "write to another topic");
            }
        }
        if (writes.has("transactions") && group.has("commit")) {
            mistakes.add(
                    path.then("commit"),
                    "has no meaning where each transaction commits its offsets",
                    "remove it, or remove writes.transactions");
        }
        client(writes.path("client"), there.then("client"));
        transactional(writes, there);
    }

    /** A client uses topics of its own region; those of others come to it under other names. */
    private void topicHere(String topic, JsonNode client, YamlPath path) {
        JsonNode found = root.path("topics").path(topic);
        if (found.isMissingNode()) {
            names.undefined("topics", topic, path);
            return;
        }
        String topicRegion = found.path("region").asText(firstOf("regions"));
        String clientRegion = client.path("region").asText(firstOf("regions"));
        if (!topicRegion.equals(clientRegion)) {
            mistakes.add(
                    path,
                    "topic '%s' lives in region '%s', this client in '%s'".formatted(topic, topicRegion, clientRegion),
                    "put both in one region");
        }
    }

    private void client(JsonNode client, YamlPath path) {
        client.fieldNames().forEachRemaining(name -> {
            if (DRILLS_OWN.contains(name)) {
                mistakes.add(path.then(name), "is set by the drill itself", "remove it");
            }
        });
    }

    private String firstOf(String kind) {
        var names = root.path(kind).fieldNames();
        return names.hasNext() ? names.next() : "";
    }
}
