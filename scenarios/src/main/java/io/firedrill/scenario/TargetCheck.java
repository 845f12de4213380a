package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that what a target names is there. */
final class TargetCheck implements FaultTarget.Cases<Boolean> {
    private final JsonNode root;
    private final Mistakes mistakes;
    private final Definitions names;
    private YamlPath path = YamlPath.ROOT;

    TargetCheck(JsonNode root, Mistakes mistakes) {
        this.root = root;
        this.mistakes = mistakes;
        this.names = new Definitions(root, mistakes);
    }

    /** Reports what is wrong with a target; the target if it is one. */
    Optional<FaultTarget> check(JsonNode target, YamlPath place) {
        path = place;
        if (!target.isTextual()) {
            return Optional.empty();
        }
        Optional<FaultTarget> parsed = new TargetParser(root).parse(target.asText());
        if (parsed.isEmpty()) {
            mistakes.add(
                    place,
                    "'%s' is not something that can be broken".formatted(target.asText()),
                    "use " + TargetParser.FORMS);
        }
        parsed.ifPresent(found -> found.match(this));
        return parsed;
    }

    private boolean isDefined(String kind, String name) {
        names.defined(kind, TextNode.valueOf(name), path);
        return root.path(kind).has(name);
    }

    private boolean exists(String what, int number, int count) {
        if (number > count || number < 1) {
            mistakes.add(path, "there is no %s %d, only %d".formatted(what, number, count), "count from 1");
        }
        return number <= count;
    }

    private boolean partition(String topic, int partition, String region) {
        isDefined("regions", region);
        String original = mirrored(topic, region).orElse(topic);
        if (!isDefined("topics", original)) {
            return false;
        }
        int partitions = root.path("topics").path(original).path("partitions").asInt(3);
        if (partition >= partitions) {
            mistakes.add(path, "topic '%s' has %d partitions".formatted(topic, partitions), "they count from 0");
        }
        return true;
    }

    /** The topic that a flow carries into {@code region} under the name {@code atTarget}. */
    private Optional<String> mirrored(String atTarget, String region) {
        for (JsonNode flow : root.path("flows")) {
            String source = flow.path("from").asText();
            String prefix = source + ".";
            boolean prefixed = flow.path("naming").asText("prefixed").equals("prefixed");
            if (flow.path("to").asText().equals(region) && prefixed && atTarget.startsWith(prefix)) {
                String original = atTarget.substring(prefix.length());
                if (root.path("topics").has(original)) {
                    return Optional.of(original);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Boolean of(FaultTarget.Region target) {
        return isDefined("regions", target.region());
    }

    @Override
    public Boolean of(FaultTarget.Broker target) {
        return isDefined("regions", target.region())
                && exists(
                        "broker",
                        target.id(),
                        root.path("regions")
                                .path(target.region())
                                .path("brokers")
                                .asInt(3));
    }

    @Override
    public Boolean of(FaultTarget.Leader target) {
        return partition(target.topic(), target.partition(), target.region());
    }

    @Override
    public Boolean of(FaultTarget.Followers target) {
        return partition(target.topic(), target.partition(), target.region());
    }

    @Override
    public Boolean of(FaultTarget.InSyncFollower target) {
        return partition(target.topic(), target.partition(), target.region());
    }

    @Override
    public Boolean of(FaultTarget.Controller target) {
        return isDefined("regions", target.region());
    }

    @Override
    public Boolean of(FaultTarget.GroupCoordinator target) {
        return isDefined("groups", target.group());
    }

    @Override
    public Boolean of(FaultTarget.TransactionCoordinator target) {
        return isDefined("regions", target.region());
    }

    @Override
    public Boolean of(FaultTarget.Member target) {
        return isDefined("groups", target.group())
                && (target.member() == FaultTarget.ALL
                        || exists(
                                "member",
                                target.member(),
                                root.path("groups")
                                        .path(target.group())
                                        .path("members")
                                        .asInt(1)));
    }

    @Override
    public Boolean of(FaultTarget.Producer target) {
        return isDefined("producers", target.producer())
                && (target.process() == FaultTarget.ALL
                        || exists(
                                "process",
                                target.process(),
                                root.path("producers")
                                        .path(target.producer())
                                        .path("processes")
                                        .asInt(1)));
    }

    @Override
    public Boolean of(FaultTarget.Clients target) {
        return true;
    }

    @Override
    public Boolean of(FaultTarget.Mirror target) {
        return flow(target.flow(), path);
    }

    /** Reports a name that is no flow's; whether it is one's. */
    boolean flow(String name, YamlPath place) {
        List<String> flows = new ArrayList<>();
        root.path("flows")
                .forEach(flow -> flows.add(
                        flow.path("from").asText() + "->" + flow.path("to").asText()));
        if (!flows.contains(name)) {
            mistakes.add(place, "'%s' is not a flow".formatted(name), Suggestion.of(name, flows));
        }
        return flows.contains(name);
    }

    @Override
    public Boolean of(FaultTarget.MirrorTaskOwner target) {
        boolean mirrored = false;
        for (JsonNode flow : root.path("flows")) {
            mirrored |= flow.path("from").asText().equals(target.region());
        }
        if (!mirrored) {
            mistakes.add(path, "no flow leaves region '%s'".formatted(target.region()), "add one under 'flows'");
        }
        return partition(target.topic(), target.partition(), target.region());
    }
}
