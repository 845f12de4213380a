package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.Set;

/** Checks steps that change the version of brokers: brokers that exist, each once, and none after what cannot be undone. */
final class VersionCheck {
    private final JsonNode root;
    private final Mistakes mistakes;
    private final Definitions names;
    private final TargetCheck targets;
    private final Set<String> finalized = new HashSet<>();

    VersionCheck(JsonNode root, Mistakes mistakes, TargetCheck targets) {
        this.root = root;
        this.mistakes = mistakes;
        this.names = new Definitions(root, mistakes);
        this.targets = targets;
    }

    /** Of one step; they come in their order. */
    void check(String action, JsonNode change, YamlPath path) {
        String region = change.path("region").asText();
        names.defined("regions", change.path("region"), path.then("region"));
        if (!root.path("regions").has(region)) {
            return;
        }
        brokers(region, change.path("brokers"), path.then("brokers"));
        if (finalized.contains(region)) {
            mistakes.add(
                    path,
                    "region '%s' has finalized its version before, from which there is no way back".formatted(region),
                    "finalize with the last step that changes versions");
        }
        if (action.equals(VersionChange.UPGRADE.label())
                && change.path("finalize").asBoolean(false)) {
            finalized.add(region);
        }
    }

    private void brokers(String region, JsonNode brokers, YamlPath path) {
        Set<Integer> named = new HashSet<>();
        for (JsonNode id : brokers) {
            targets.check(TextNode.valueOf("broker %s/%d".formatted(region, id.asInt())), path);
            if (!named.add(id.asInt())) {
                mistakes.add(path, "%d is there twice".formatted(id.asInt()), "name each broker once");
            }
        }
    }
}
