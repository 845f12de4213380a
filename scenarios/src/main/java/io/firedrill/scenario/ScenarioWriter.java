package io.firedrill.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a scenario as YAML, with every default spelled out. */
final class ScenarioWriter {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private final Scenario scenario;
    private final ObjectNode root = YAML.createObjectNode();

    ScenarioWriter(Scenario scenario) {
        this.scenario = scenario;
    }

    String write() throws JsonProcessingException {
        root.put("name", scenario.name()).put("description", scenario.description());
        scenario.twinOf().ifPresent(safe -> root.put("twinOf", safe));
        root.put("profile", scenario.profile().name().toLowerCase(Locale.ROOT));
        ObjectNode regions = root.putObject("regions");
        scenario.regions().forEach(region -> regions.putObject(region.name())
                .put("brokers", region.brokers())
                .put("eligibleLeaderReplicas", region.eligibleLeaderReplicas())
                .putPOJO("config", new TreeMap<>(region.config())));
        scenario.flows().forEach(this::flow);
        scenario.topics().forEach(this::topic);
        scenario.workload().producers().forEach(this::producer);
        scenario.workload().groups().forEach(this::group);
        scenario.timeline().forEach(this::entry);
        scenario.wan().forEach(this::wan);
        scenario.random().ifPresent(this::random);
        scenario.seed().ifPresent(seed -> root.put("seed", seed));
        root.put("duration", text(scenario.duration())).put("settle", text(scenario.settle()));
        ObjectNode expect = root.putObject("expect");
        bounds(expect, scenario.expectations().stated());
        return YAML.writeValueAsString(root);
    }

    private void flow(FlowSpec flow) {
        ObjectNode node = root.withArray("flows").addObject();
        node.put("from", flow.source()).put("to", flow.target());
        node.putPOJO("topics", flow.topics()).putPOJO("groups", flow.groups());
        node.put("naming", flow.naming().name().toLowerCase(Locale.ROOT));
        node.put("checkpointInterval", text(flow.checkpointInterval()));
        node.put("offsetLagMax", flow.offsetLagMax()).put("tasksMax", flow.tasksMax());
        node.put("isolationLevel", flow.readCommitted() ? "read_committed" : "read_uncommitted");
        node.put("offsetBridge", flow.offsetBridge().map(ScenarioWriter::text).orElse("none"));
        node.putPOJO("config", new TreeMap<>(flow.config()));
    }

    private void topic(TopicSpec topic) {
        ObjectNode node = root.withObject("/topics").putObject(topic.name());
        node.put("region", topic.region()).put("partitions", topic.partitions());
        node.put("replicationFactor", topic.replicationFactor()).put("minInsyncReplicas", topic.minInsyncReplicas());
        node.put("retention", text(topic.retention())).put("compacted", topic.compacted());
        topic.leader().ifPresent(broker -> node.put("leader", broker));
        node.putPOJO("config", new TreeMap<>(topic.config()));
        if (!topic.expectations().isEmpty()) {
            bounds(node.putObject("expect"), topic.expectations());
        }
    }

    private static void bounds(ObjectNode expect, Map<Measure, Bound> bounds) {
        new TreeMap<>(bounds).forEach((measure, bound) -> expect.put(measure.label(), text(bound, measure.unit())));
    }

    private void producer(ProducerSpec producer) {
        ObjectNode node = root.withObject("/producers").putObject(producer.name());
        node.put("region", producer.region()).put("processes", producer.processes());
        node.put("rate", producer.rateRecordsPerSecond()).put("recordBytes", producer.recordBytes());
        node.put("stays", producer.stays());
        if (producer.payload() != null) {
            node.put("payload", producer.payload());
        }
        if (producer.keyField() != null) {
            node.put("keyField", producer.keyField());
        }
        ObjectNode keys = node.putObject("keys").put("name", producer.keyName());
        keys.put("distinct", producer.distinctKeys());
        HotKeys hot = producer.hotKeys();
        if (hot != null) {
            keys.putObject("hot").put("keys", hot.keys()).put("share", BigDecimal.valueOf(hot.share()));
        }
        ObjectNode topics = node.putObject("topics");
        producer.topics().forEach(share -> topics.put(share.topic(), share.weight()));
        node.putPOJO("client", new TreeMap<>(producer.client()));
        transactions(node, producer.transactions());
    }

    private static void transactions(ObjectNode application, @Nullable TransactionSpec transactions) {
        if (transactions != null) {
            application
                    .putObject("transactions")
                    .put("records", transactions.records())
                    .put("abortEvery", transactions.abortEvery())
                    .put("stableId", transactions.stableId());
        }
    }

    private void group(GroupSpec group) {
        ObjectNode node = root.withObject("/groups").putObject(group.name());
        node.put("region", group.region()).putPOJO("topics", group.topics()).put("members", group.members());
        node.put("readsMirrored", group.readsMirrored());
        OutputSpec output = group.output();
        // A transaction commits by itself.
        if (output == null || output.transactions() == null) {
            commit(node, group.commit());
        }
        node.putPOJO("client", new TreeMap<>(group.client()));
        if (output != null) {
            ObjectNode writes = node.putObject("writes").put("to", output.topic());
            writes.putPOJO("client", new TreeMap<>(output.client()));
            transactions(writes, output.transactions());
        }
    }

    private static void commit(ObjectNode group, CommitPolicy commit) {
        switch (commit.moment()) {
            case AUTOMATIC -> group.putObject("commit").put("auto", text(commit.interval()));
            case BEFORE_PROCESSING -> group.put("commit", "beforeProcessing");
            case AFTER_PROCESSING -> {
                if (commit.interval().isZero()) {
                    group.put("commit", "eachPoll");
                } else {
                    group.putObject("commit").put("every", text(commit.interval()));
                }
            }
        }
    }

    private void entry(TimelineEntry entry) {
        ObjectNode node = root.withArray("timeline").addObject();
        if (entry.trigger() instanceof Trigger.At at) {
            node.put("at", text(at.sinceTrafficBegan()));
        } else if (entry.trigger() instanceof Trigger.When when) {
            condition(node.putObject("when"), when.condition());
            node.put("holds", text(when.hold())).put("within", text(when.within()));
        }
        if (entry.action() instanceof Action.InjectFault fault) {
            fault.fault().match(new FaultWriter(node));
            fault.duration().ifPresent(duration -> node.put("for", text(duration)));
        } else if (entry.action() instanceof Action.FailOver move) {
            node.putObject("failOver")
                    .put("from", move.from())
                    .put("to", move.to())
                    .put("startAt", move.startAt().label())
                    .put("planned", move.how() == Action.FailOver.How.PLANNED)
                    .put("journal", move.how() == Action.FailOver.How.JOURNALED);
        } else if (entry.action() instanceof Action.Fence fence) {
            node.putObject("fence").put("from", fence.from()).put("to", fence.to());
        } else if (entry.action() instanceof Action.FailBack back) {
            node.putObject("failBack")
                    .put("from", back.from())
                    .put("to", back.to())
                    .put("tail", back.tail().label());
        }
    }

    private void wan(WanSpec way) {
        ObjectNode node = root.withArray("wan").addObject();
        node.putArray("between").add(way.one()).add(way.other());
        node.put("latency", text(way.latency())).put("jitter", text(way.jitter()));
        node.put("bandwidth", way.kilobytesPerSecond());
    }

    private void random(RandomFaults random) {
        ObjectNode node = root.putObject("random");
        random.seed().ifPresent(seed -> node.put("seed", seed));
        node.put("faults", random.faults()).put("budget", random.budget());
        random.kinds().forEach(node.putArray("kinds")::add);
    }

    private static void condition(ObjectNode when, Condition condition) {
        if (condition instanceof Condition.RegionLost lost) {
            when.put("regionLost", lost.region());
        } else if (condition instanceof Condition.RegionHealthy healthy) {
            when.put("regionHealthy", healthy.region());
        } else if (condition instanceof Condition.Acknowledged count) {
            when.put("acknowledged", count.records());
        } else if (condition instanceof Condition.MirrorKeepsUp mirror) {
            when.put("mirrorKeepsUp", mirror.flow());
        }
    }

    static String text(Duration duration) {
        return duration.toMillis() + "ms";
    }

    private static String text(Bound bound, Measure.Unit unit) {
        List<String> ends = List.of(exact(bound.least(), unit), exact(bound.most(), unit));
        if (bound.isAny()) {
            return "any";
        }
        if (bound.most() == Long.MAX_VALUE) {
            return ">= " + ends.get(0);
        }
        return bound.least() == bound.most() ? ends.get(0) : ends.get(0) + ".." + ends.get(1);
    }

    private static String exact(long value, Measure.Unit unit) {
        return unit == Measure.Unit.TIME ? value + "ms" : Long.toString(value);
    }
}
