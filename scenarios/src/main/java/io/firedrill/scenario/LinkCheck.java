package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks a fault of links: that it says which, and that such links are there and carry something. */
final class LinkCheck {
    private final JsonNode root;
    private final Mistakes mistakes;
    private final TargetCheck targets;

    LinkCheck(JsonNode root, Mistakes mistakes, TargetCheck targets) {
        this.root = root;
        this.mistakes = mistakes;
        this.targets = targets;
    }

    void check(String action, JsonNode fault, YamlPath path) {
        boolean between = fault.has("from") && fault.has("to");
        long ways = Stream.of(between, fault.has("isolate"), fault.has("split"))
                .filter(way -> way)
                .count();
        if (ways != 1 || fault.has("from") != fault.has("to")) {
            mistakes.add(path, "does not say which links", "give it 'from' and 'to', or 'isolate', or 'split'");
        }
        if (fault.path("from").isTextual() && fault.path("from").equals(fault.path("to"))) {
            mistakes.add(path.then("to"), "is the same as 'from'", "name other brokers");
        }
        Optional<FaultTarget> from = target(fault, "from", path);
        Optional<FaultTarget> to = target(fault, "to", path);
        Optional<FaultTarget> isolated = target(fault, "isolate", path);
        if (to.isPresent() && to.get().isOfClients()) {
            mistakes.add(path.then("to"), "links go to brokers only", "name a region, a broker or a role of one");
        } else if (from.isPresent() && to.isPresent()) {
            between(from.get(), to.get(), fault, path);
        }
        if (fault.path("channel").asText().equals("quorum")) {
            from.or(() -> isolated)
                    .filter(FaultTarget::isOfClients)
                    .ifPresent(client -> mistakes.add(
                            path.then("channel"), "only brokers have connections of the quorum", "remove 'channel'"));
        }
        split(fault.path("split"), path.then("split"));
        noEffect(action, fault, path);
    }

    private Optional<FaultTarget> target(JsonNode fault, String key, YamlPath path) {
        return targets.check(fault.path(key), path.then(key));
    }

    /** Brokers connect to those of their own region, mirrors and clients to the regions in which they work. */
    private void between(FaultTarget from, FaultTarget to, JsonNode fault, YamlPath path) {
        Optional<String> source = from.regionOfBrokers();
        Optional<String> target = to.regionOfBrokers();
        if (source.isEmpty() || target.isEmpty() || source.equals(target)) {
            return;
        }
        boolean back = to instanceof FaultTarget.Region && reads(target.get(), source.get());
        boolean there = from instanceof FaultTarget.Region && reads(source.get(), target.get());
        if (there || (back && fault.path("bothWays").asBoolean(false))) {
            return;
        }
        mistakes.add(
                path,
                "nobody in '%s' connects to '%s': brokers connect within their region, a mirror from its target to its source"
                        .formatted(from.label(), to.label()),
                back
                        ? "turn it round: {from: %s, to: %s}".formatted(to.label(), from.label())
                        : "name clients, a mirror or brokers of one region");
    }

    /** Whether a mirror that works in the one region reads from the other. */
    private boolean reads(String region, String source) {
        for (JsonNode flow : root.path("flows")) {
            if (flow.path("to").asText().equals(region)
                    && flow.path("from").asText().equals(source)) {
                return true;
            }
        }
        return false;
    }

    private void split(JsonNode split, YamlPath path) {
        List<Set<String>> regionsOfSides = new ArrayList<>();
        Set<FaultTarget> named = new HashSet<>();
        boolean clear = true;
        int side = 0;
        for (JsonNode brokers : split) {
            Set<String> regions = new HashSet<>();
            int position = 0;
            for (JsonNode broker : brokers) {
                Optional<FaultTarget> target =
                        targets.check(broker, path.then(side).then(position++));
                target.ifPresent(named::add);
                target.flatMap(FaultTarget::regionOfBrokers).ifPresent(regions::add);
                clear &= target.flatMap(FaultTarget::regionOfBrokers).isPresent();
            }
            regionsOfSides.add(regions);
            side++;
        }
        if (clear && regionsOfSides.size() == 1) {
            otherSide(named, regionsOfSides.get(0), path);
        } else if (clear && regionsOfSides.size() > 1 && !sharesARegion(regionsOfSides)) {
            mistakes.add(path, "its sides have no region in common, so that no link joins them", "split one region");
        }
    }

    private void otherSide(Set<FaultTarget> named, Set<String> regions, YamlPath path) {
        boolean nobody = regions.stream().allMatch(region -> {
            int brokers = root.path("regions").path(region).path("brokers").asInt(3);
            return brokers == 1
                    || named.contains(new FaultTarget.Region(region))
                    || named.stream()
                                    .filter(target -> target instanceof FaultTarget.Broker
                                            && target.regionOfBrokers().equals(Optional.of(region)))
                                    .count()
                            >= brokers;
        });
        if (nobody) {
            mistakes.add(
                    path,
                    "leaves nobody of region '%s' on the other side".formatted(String.join("', '", regions)),
                    "name fewer brokers, or use 'isolate'");
        }
    }

    private static boolean sharesARegion(List<Set<String>> sides) {
        Set<String> before = new HashSet<>();
        for (Set<String> side : sides) {
            if (side.stream().anyMatch(before::contains)) {
                return true;
            }
            before.addAll(side);
        }
        return false;
    }

    private void noEffect(String action, JsonNode fault, YamlPath path) {
        String key = action.equals("flap") ? "down" : "delay";
        boolean hasTime = action.equals("latency") || action.equals("flap") || action.equals("slowClose");
        Duration time = ScenarioBuilder.duration(fault, key, "1ms");
        if (hasTime && time.isZero()) {
            mistakes.add(path.then(key), "is nothing, which nobody could see", "make it 1ms or more");
        }
    }
}
