package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.firedrill.mirror.flow.TopicNaming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a scenario of a document that has passed its schema; what is left out gets its default here. */
final class ScenarioBuilder {
    private final JsonNode root;
    private final String firstRegion;

    ScenarioBuilder(JsonNode root) {
        this.root = root;
        this.firstRegion = root.path("regions").fieldNames().next();
    }

    Scenario build() {
        return new Scenario(
                root.path("name").asText(),
                root.path("description").asText(),
                Optional.ofNullable(root.get("twinOf")).map(JsonNode::asText),
                Profile.valueOf(root.path("profile").asText("fast").toUpperCase(Locale.ROOT)),
                regions(),
                flows(),
                topics(),
                new WorkloadSpec(producers(), groups()),
                new TimelineBuilder(root).build(),
                wan(),
                random(),
                duration(root, "duration", "0s"),
                duration(root, "settle", "60s"),
                new Expectations(bounds(root.path("expect"))),
                seed(root));
    }

    private List<RegionSpec> regions() {
        List<RegionSpec> regions = new ArrayList<>();
        root.path("regions")
                .properties()
                .forEach(entry -> regions.add(new RegionSpec(
                        entry.getKey(),
                        entry.getValue().path("brokers").asInt(3),
                        entry.getValue().path("eligibleLeaderReplicas").asBoolean(true),
                        properties(entry.getValue().path("config")))));
        return regions;
    }

    private List<FlowSpec> flows() {
        List<FlowSpec> flows = new ArrayList<>();
        for (JsonNode flow : root.path("flows")) {
            flows.add(new FlowSpec(
                    flow.path("from").asText(),
                    flow.path("to").asText(),
                    texts(flow, "topics", ".*"),
                    texts(flow, "groups", ".*"),
                    TopicNaming.valueOf(flow.path("naming").asText("prefixed").toUpperCase(Locale.ROOT)),
                    duration(flow, "checkpointInterval", "1s"),
                    flow.path("offsetLagMax").asInt(0),
                    flow.path("tasksMax").asInt(2),
                    !flow.path("isolationLevel").asText().equals("read_uncommitted"),
                    offsetBridge(flow),
                    properties(flow.path("config"))));
        }
        return flows;
    }

    private static Optional<Duration> offsetBridge(JsonNode flow) {
        return flow.path("offsetBridge").asText().equals("none")
                ? Optional.empty()
                : Optional.of(duration(flow, "offsetBridge", "20ms"));
    }

    private List<TopicSpec> topics() {
        List<TopicSpec> topics = new ArrayList<>();
        root.path("topics").properties().forEach(entry -> topics.add(topic(entry.getKey(), entry.getValue())));
        return topics;
    }

    private TopicSpec topic(String name, JsonNode topic) {
        String region = topic.path("region").asText(firstRegion);
        int brokers = root.path("regions").path(region).path("brokers").asInt(3);
        int replicas = topic.path("replicationFactor").asInt(Math.min(3, brokers));
        return new TopicSpec(
                name,
                region,
                topic.path("partitions").asInt(3),
                replicas,
                topic.path("minInsyncReplicas").asInt(Math.min(2, replicas)),
                duration(topic, "retention", "7d"),
                topic.path("compacted").asBoolean(false),
                topic.has("leader") ? OptionalInt.of(topic.path("leader").asInt()) : OptionalInt.empty(),
                properties(topic.path("config")),
                bounds(topic.path("expect")));
    }

    private List<ProducerSpec> producers() {
        List<ProducerSpec> producers = new ArrayList<>();
        root.path("producers").properties().forEach(entry -> {
            JsonNode producer = entry.getValue();
            List<TopicShare> shares = new ArrayList<>();
            producer.path("topics")
                    .properties()
                    .forEach(share -> shares.add(
                            new TopicShare(share.getKey(), share.getValue().asInt())));
            producers.add(new ProducerSpec(
                    entry.getKey(),
                    producer.path("region").asText(firstRegion),
                    producer.path("processes").asInt(1),
                    producer.path("rate").asInt(),
                    producer.path("recordBytes").asInt(200),
                    producer.path("payload").asText(null),
                    producer.path("keyField").asText(null),
                    producer.path("keys").path("name").asText("key"),
                    producer.path("keys").path("distinct").asInt(1_000),
                    hotKeys(producer.path("keys").path("hot")),
                    shares,
                    properties(producer.path("client")),
                    transactions(producer.path("transactions")),
                    producer.path("stays").asBoolean(false)));
        });
        return producers;
    }

    private static @Nullable HotKeys hotKeys(JsonNode hot) {
        return hot.isMissingNode()
                ? null
                : new HotKeys(hot.path("keys").asInt(), hot.path("share").asDouble());
    }

    private List<GroupSpec> groups() {
        List<GroupSpec> groups = new ArrayList<>();
        root.path("groups").properties().forEach(entry -> {
            JsonNode group = entry.getValue();
            groups.add(new GroupSpec(
                    entry.getKey(),
                    group.path("region").asText(firstRegion),
                    texts(group, "topics", ""),
                    group.path("members").asInt(1),
                    commit(group.path("commit")),
                    properties(group.path("client")),
                    output(group.path("writes")),
                    group.path("readsMirrored").asBoolean(true)));
        });
        return groups;
    }

    private static @Nullable OutputSpec output(JsonNode writes) {
        return writes.isMissingNode()
                ? null
                : new OutputSpec(
                        writes.path("to").asText(),
                        transactions(writes.path("transactions")),
                        properties(writes.path("client")));
    }

    private static @Nullable TransactionSpec transactions(JsonNode node) {
        return node.isMissingNode()
                ? null
                : new TransactionSpec(
                        node.path("records").asInt(100),
                        node.path("abortEvery").asInt(0),
                        node.path("stableId").asBoolean(true));
    }

    private List<WanSpec> wan() {
        List<WanSpec> wan = new ArrayList<>();
        for (JsonNode way : root.path("wan")) {
            wan.add(new WanSpec(
                    way.path("between").path(0).asText(),
                    way.path("between").path(1).asText(),
                    duration(way, "latency", "0s"),
                    duration(way, "jitter", "0s"),
                    way.path("bandwidth").asInt(0)));
        }
        return wan;
    }

    private Optional<RandomFaults> random() {
        JsonNode random = root.path("random");
        if (!random.isObject()) {
            return Optional.empty();
        }
        List<String> kinds = new ArrayList<>();
        random.path("kinds").forEach(kind -> kinds.add(kind.asText()));
        return Optional.of(new RandomFaults(
                seed(random),
                random.path("faults").asInt(6),
                random.path("budget").asInt(1),
                kinds.isEmpty() ? FaultDraw.KINDS : kinds));
    }

    private static OptionalLong seed(JsonNode node) {
        return node.has("seed") ? OptionalLong.of(node.path("seed").asLong()) : OptionalLong.empty();
    }

    private static CommitPolicy commit(JsonNode commit) {
        if (commit.isTextual()) {
            boolean before = commit.asText().equals("beforeProcessing");
            return new CommitPolicy(
                    before ? CommitPolicy.Moment.BEFORE_PROCESSING : CommitPolicy.Moment.AFTER_PROCESSING,
                    Duration.ZERO);
        }
        return commit.has("auto")
                ? new CommitPolicy(CommitPolicy.Moment.AUTOMATIC, duration(commit, "auto", "1s"))
                : new CommitPolicy(CommitPolicy.Moment.AFTER_PROCESSING, duration(commit, "every", "1s"));
    }

    private static Map<Measure, Bound> bounds(JsonNode expect) {
        Map<Measure, Bound> stated = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            JsonNode bound = expect.path(measure.label());
            if (!bound.isMissingNode()) {
                stated.put(measure, Bounds.parse(bound.asText(), measure.unit()));
            }
        }
        return stated;
    }

    static Duration duration(JsonNode node, String key, String otherwise) {
        String text = node.path(key).asText(otherwise);
        return Durations.parse(text).orElse(Duration.ZERO);
    }

    private static List<String> texts(JsonNode node, String key, String otherwise) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(text -> texts.add(text.asText()));
        return texts.isEmpty() ? List.of(otherwise) : texts;
    }

    private static Map<String, String> properties(JsonNode node) {
        Map<String, String> properties = new TreeMap<>();
        node.properties()
                .forEach(
                        entry -> properties.put(entry.getKey(), entry.getValue().asText()));
        return properties;
    }
}
