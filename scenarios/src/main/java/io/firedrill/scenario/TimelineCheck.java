package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Checks the timeline: one trigger and one action each, targets that exist, times that come one after the other. */
final class TimelineCheck {
    private static final Set<String> OF_LINKS =
            new TreeSet<>(Set.of("partition", "latency", "bandwidth", "reset", "slowClose", "cutAfter", "flap"));
    private static final Set<String> OF_PROCESSES = labels(FaultKind.values(), FaultKind::label);
    private static final Set<String> OF_TOPICS = labels(TopicFault.values(), TopicFault::label);
    private static final Set<String> ENDLESS = new TreeSet<>(Set.of(
            "resume",
            "restart",
            "rollingRestart",
            "rollingUpgrade",
            "rollingDowngrade",
            "truncate",
            "recreate",
            "addPartitions",
            "compact",
            "failOver",
            "fence",
            "failBack"));
    private static final Set<String> OF_VERSIONS = labels(VersionChange.values(), VersionChange::label);
    private static final Set<String> MENDING = Set.of(FaultKind.RESUME.label(), FaultKind.RESTART.label());
    private static final Set<FaultKind> OF_BROKERS =
            Set.of(FaultKind.POWER_LOSS, FaultKind.ROLLING_RESTART, FaultKind.SLOW_DISK, FaultKind.FULL_DISK);

    private static final Duration SHORTEST_CRASH_LOOP = Duration.ofSeconds(7);

    private final JsonNode root;
    private final Mistakes mistakes;
    private final Definitions names;
    private final TargetCheck targets;
    private final LinkCheck links;
    private final VersionCheck versions;
    private final RateCheck rates;
    private final Overlaps overlaps;
    private final Set<String> journaled = new HashSet<>();
    private Duration latest = Duration.ZERO;
    private boolean repeats;

    TimelineCheck(JsonNode root, Mistakes mistakes) {
        this.root = root;
        this.mistakes = mistakes;
        this.names = new Definitions(root, mistakes);
        this.targets = new TargetCheck(root, mistakes);
        this.links = new LinkCheck(root, mistakes, targets);
        this.versions = new VersionCheck(root, mistakes, targets);
        this.rates = new RateCheck(root, mistakes, targets);
        this.overlaps = new Overlaps(root);
    }

    private static <T> Set<String> labels(T[] values, Function<T, String> label) {
        return Stream.of(values).map(label).collect(Collectors.toCollection(TreeSet::new));
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
        JsonNode flow = entry.path("when").path("mirrorKeepsUp");
        if (flow.isTextual()) {
            targets.flow(flow.asText(), path.then("when").then("mirrorKeepsUp"));
        }
        if (entry.has("when") && repeats) {
            mistakes.add(
                    path.then("when"), "comes after a repeated entry", "put it before, or write the repetitions out");
        }
        if (entry.has("repeat")) {
            repeats = true;
            repeat(entry, path.then("repeat"));
        }
        if (!entry.has("when") && (entry.has("holds") || entry.has("within"))) {
            mistakes.add(path, "'holds' and 'within' belong to a 'when'", "remove them");
        }
    }

    private void repeat(JsonNode entry, YamlPath path) {
        if (!entry.has("at")) {
            mistakes.add(path, "belongs to an 'at'", "remove it, or give the entry an 'at'");
        }
        boolean endless = ENDLESS.stream().anyMatch(entry::has) || entry.has("reset");
        if (!entry.has("for") && !endless) {
            mistakes.add(path, "repeats what is never healed", "say with 'for' how long it lasts");
        }
        Schedule schedule = Schedule.of(entry);
        Duration lasts = ScenarioBuilder.duration(entry, "for", "0s");
        if (schedule.every().isZero() || schedule.every().compareTo(lasts) < 0) {
            mistakes.add(
                    path.then("every"),
                    "%s is less than the fault lasts (%s)"
                            .formatted(Durations.format(schedule.every()), Durations.format(lasts)),
                    "raise it, or shorten 'for'");
        }
    }

    private void at(JsonNode entry, YamlPath path) {
        Schedule schedule = Schedule.of(entry);
        Duration at = schedule.first();
        Duration end = ScenarioBuilder.duration(root, "duration", "0s");
        if (schedule.last().compareTo(end) > 0) {
            mistakes.add(
                    path.then(schedule.isRepeated() ? "repeat" : "at"),
                    "%s is after the end of the traffic (%s)"
                            .formatted(Durations.format(schedule.last()), Durations.format(end)),
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
                .filter(this::isAction)
                .toList();
        if (actions.size() != 1) {
            mistakes.add(
                    path,
                    "needs one action, has %d".formatted(actions.size()),
                    "give it one of %s, %s, %s, %s, rate, failOver, fence or failBack"
                            .formatted(OF_PROCESSES, OF_LINKS, OF_TOPICS, OF_VERSIONS));
            return;
        }
        String action = actions.get(0);
        JsonNode what = entry.path(action);
        if (entry.has("for") && ENDLESS.contains(action)) {
            mistakes.add(path.then("for"), "has no meaning with '%s'".formatted(action), "remove it");
        }
        if (action.equals("failOver")) {
            failOver(what, path.then(action));
        } else if (action.equals("fence")) {
            fence(what, path.then(action));
        } else if (action.equals("failBack")) {
            failBack(what, path.then(action));
        } else if (OF_TOPICS.contains(action)) {
            names.defined("topics", what, path.then(action));
            compact(action, what, path.then(action));
        } else if (OF_VERSIONS.contains(action)) {
            versions.check(action, what, path.then(action));
        } else if (action.equals("rate")) {
            rates.check(entry, path.then(action));
        } else if (OF_LINKS.contains(action)) {
            links.check(action, what, path.then(action));
        } else {
            processes(entry, action, path.then(action));
        }
        overlap(entry, action, what, path);
    }

    private void compact(String action, JsonNode topic, YamlPath path) {
        JsonNode named = root.path("topics").path(topic.asText());
        if (action.equals(TopicFault.COMPACT.label())
                && named.isObject()
                && !named.path("compacted").asBoolean(false)) {
            mistakes.add(
                    path, "topic '%s' is not compacted".formatted(topic.asText()), "write 'compacted: true' there");
        }
    }

    private boolean isAction(String key) {
        return OF_PROCESSES.contains(key)
                || OF_LINKS.contains(key)
                || OF_TOPICS.contains(key)
                || OF_VERSIONS.contains(key)
                || key.equals("rate")
                || key.equals("failOver")
                || key.equals("fence")
                || key.equals("failBack");
    }

    private void processes(JsonNode entry, String action, YamlPath path) {
        crashLoop(entry, path);
        targets.check(entry.path(action), path).ifPresent(target -> {
            FaultKind kind = Stream.of(FaultKind.values())
                    .filter(one -> one.label().equals(action))
                    .findFirst()
                    .orElseThrow();
            boolean client = target instanceof FaultTarget.Member
                    || target instanceof FaultTarget.Producer
                    || target instanceof FaultTarget.Clients;
            boolean mirror = target instanceof FaultTarget.Mirror || target instanceof FaultTarget.MirrorTaskOwner;
            if (OF_BROKERS.contains(kind) && (client || mirror)) {
                mistakes.add(path, "'%s' is for brokers".formatted(action), "name a region, a broker or a role of one");
            }
            if (kind == FaultKind.STALL && !client) {
                mistakes.add(path, "'stall' is for clients", "name a group, a member or a producer, or use 'pause'");
            }
        });
    }

    private void crashLoop(JsonNode entry, YamlPath path) {
        Duration lasts = ScenarioBuilder.duration(entry, "for", "7s");
        if (entry.has(FaultKind.CRASH_LOOP.label()) && lasts.compareTo(SHORTEST_CRASH_LOOP) < 0) {
            mistakes.add(
                    path,
                    "%s is too short for two crashes, which make a loop".formatted(Durations.format(lasts)),
                    "let it last %s or more".formatted(Durations.format(SHORTEST_CRASH_LOOP)));
        }
    }

    /** Whether a fault of this kind is not healed, but over when it is done. */
    static boolean endsByItself(String kind) {
        return ENDLESS.contains(kind) || kind.equals("reset");
    }

    /** The same fault of the same thing, while it still lasts. */
    private void overlap(JsonNode entry, String action, JsonNode what, YamlPath path) {
        if (MENDING.contains(action)) {
            overlaps.mend(action, what);
        }
        boolean once = ENDLESS.contains(action) || (action.equals("reset") && !entry.has("for"));
        if (!entry.has("at") || once) {
            return;
        }
        Duration at = ScenarioBuilder.duration(entry, "at", "0s");
        overlaps.busy(action, what)
                .filter(busy -> at.compareTo(busy) < 0)
                .ifPresent(busy -> mistakes.add(
                        path,
                        "this fault is still in force, from an earlier entry to %s".formatted(Durations.format(busy)),
                        "begin it later or shorten the first"));
        Duration end = ScenarioBuilder.duration(root, "duration", "0s");
        Duration last = Schedule.of(entry).last();
        overlaps.begin(action, what, entry.has("for") ? last.plus(ScenarioBuilder.duration(entry, "for", "0s")) : end);
    }

    private void failOver(JsonNode move, YamlPath path) {
        regions(move, path);
        boolean journal = move.path("journal").asBoolean(false);
        if (journal && move.path("planned").asBoolean(false)) {
            mistakes.add(path.then("journal"), "a planned failover has its journal anyway", "remove it");
        }
        if (journal && !move.path("startAt").asText("exact").equals("exact")) {
            mistakes.add(
                    path.then("startAt"), "a failover with a journal puts groups exactly", "remove it, or the journal");
        }
        if (journal) {
            journaled.add(way(move));
        }
        flow(move, path);
    }

    private void flow(JsonNode way, YamlPath path) {
        boolean hasFlow = StreamSupport.stream(root.path("flows").spliterator(), false)
                .anyMatch(flow -> flow.path("from").equals(way.path("from"))
                        && flow.path("to").equals(way.path("to")));
        if (!hasFlow) {
            mistakes.add(path, "there is no flow between the two regions in this direction", "add one under 'flows'");
        }
    }

    private void regions(JsonNode way, YamlPath path) {
        names.defined("regions", way.path("from"), path.then("from"));
        names.defined("regions", way.path("to"), path.then("to"));
    }

    private static String way(JsonNode way) {
        return way(way.path("from"), way.path("to"));
    }

    private static String way(JsonNode from, JsonNode to) {
        return from.asText() + "->" + to.asText();
    }

    /** A planned failover has fenced its source already. */
    private void fence(JsonNode left, YamlPath path) {
        regions(left, path);
        journaled(left.path("from"), left.path("to"), path);
    }

    private void failBack(JsonNode way, YamlPath path) {
        regions(way, path);
        flow(way, path);
        journaled(way.path("to"), way.path("from"), path);
        journaled.remove(way(way.path("to"), way.path("from")));
        for (JsonNode one : root.path("flows")) {
            if (one.path("naming").asText("prefixed").equals("identity")) {
                mistakes.add(path, "goes by the names of mirrored topics", "remove 'naming: identity' under 'flows'");
                return;
            }
        }
        for (String kind : List.of("producers", "groups")) {
            for (Map.Entry<String, JsonNode> one : root.path(kind).properties()) {
                if (one.getValue().path("region").equals(way.path("from"))) {
                    mistakes.add(
                            path,
                            "'%s' is at home in '%s' and would be taken along"
                                    .formatted(one.getKey(), way.path("from").asText()),
                            "let its region be '%s'".formatted(way.path("to").asText()));
                }
            }
        }
    }

    private void journaled(JsonNode from, JsonNode to, YamlPath path) {
        if (!journaled.contains(way(from, to))) {
            mistakes.add(
                    path,
                    "there is no earlier failOver from '%s' to '%s' with a journal"
                            .formatted(from.asText(), to.asText()),
                    "give that one 'journal: true'");
        }
    }
}
