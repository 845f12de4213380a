package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which faults are in force until when, by what they are done to, however it is spelled. Roles are left out: whoever has
 * one may be somebody else the next time.
 */
final class Overlaps {
    private final TargetParser targets;
    private final Map<Key, Duration> busyUntil = new HashMap<>();

    Overlaps(JsonNode root) {
        this.targets = new TargetParser(root);
    }

    /** @param targets all that the fault names, in their order */
    private record Key(String action, String details, List<FaultTarget> targets) {}

    /** Until when the same fault is in force; empty if it isn't. */
    Optional<Duration> busy(String action, JsonNode what) {
        return key(action, what).map(busyUntil::get);
    }

    void begin(String action, JsonNode what, Duration end) {
        key(action, what).ifPresent(key -> busyUntil.put(key, end));
    }

    /** A restart ends all faults of the processes, a resume their pauses. */
    void mend(String action, JsonNode what) {
        boolean pausesOnly = action.equals(FaultKind.RESUME.label());
        targets.parse(what.asText()).ifPresent(mended -> busyUntil
                .keySet()
                .removeIf(key -> (!pausesOnly || key.action().equals(FaultKind.PAUSE.label()))
                        && key.details().isEmpty()
                        && key.targets().stream().allMatch(target -> covers(mended, target))));
    }

    private static boolean covers(FaultTarget all, FaultTarget one) {
        if (all instanceof FaultTarget.Region region) {
            return one.equals(all)
                    || (one instanceof FaultTarget.Broker broker
                            && broker.region().equals(region.region()));
        }
        if (all instanceof FaultTarget.Clients) {
            return one.equals(all) || one instanceof FaultTarget.Member || one instanceof FaultTarget.Producer;
        }
        if (all instanceof FaultTarget.Member group && group.member() == FaultTarget.ALL) {
            return one instanceof FaultTarget.Member member && member.group().equals(group.group());
        }
        if (all instanceof FaultTarget.Producer whole && whole.process() == FaultTarget.ALL) {
            return one instanceof FaultTarget.Producer part && part.producer().equals(whole.producer());
        }
        return one.equals(all);
    }

    /** Empty for roles, and for what is no target at all. */
    private Optional<Key> key(String action, JsonNode what) {
        List<JsonNode> named = new ArrayList<>();
        String details = "";
        if (what.isTextual()) {
            named.add(what);
        } else {
            for (String end : new String[] {"isolate", "from", "to"}) {
                if (what.has(end)) {
                    named.add(what.path(end));
                }
            }
            StringBuilder sides = new StringBuilder();
            for (JsonNode side : what.path("split")) {
                side.forEach(named::add);
                sides.append('/').append(side.size());
            }
            details = "links %s %s %s %s"
                    .formatted(
                            sides,
                            what.path("bothWays").asBoolean(false),
                            what.path("direction").asText("both"),
                            what.path("channel").asText("all"));
        }
        List<FaultTarget> found = named.stream()
                .map(name -> targets.parse(name.asText()))
                .flatMap(Optional::stream)
                .filter(target -> !target.isRole())
                .toList();
        return found.size() == named.size() && !found.isEmpty()
                ? Optional.of(new Key(action, details, found))
                : Optional.empty();
    }
}
