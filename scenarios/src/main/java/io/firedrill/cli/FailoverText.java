package io.firedrill.cli;

import io.firedrill.mirror.failover.FailoverPlan;
import io.firedrill.mirror.failover.FailoverPlan.GroupBill;
import io.firedrill.mirror.failover.FailoverPlan.TopicBill;
import io.firedrill.mirror.failover.FailoverRequest;
import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.failover.GroupMove;
import io.firedrill.mirror.failover.NextSteps;
import io.firedrill.mirror.failover.Phase;
import io.firedrill.mirror.failover.Progress;
import io.firedrill.mirror.failover.Progress.Standing;
import io.firedrill.mirror.failover.Step;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.tail.Disposition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Failovers in words. */
final class FailoverText {
    private static final String BY_SYNCS =
            "By MirrorMaker 2's offset syncs, since no stamp tells (sure as far as none was lost):";

    private FailoverText() {}

    static String of(ReplicationFlow flow, FailoverPlan plan) {
        StringBuilder text = new StringBuilder();
        text.append("%s %s (nothing was changed)%n".formatted(title(plan.request()), flow.name()));
        text.append("source   %-12s %s%n"
                .formatted(
                        flow.source().alias(),
                        plan.source().map(id -> "cluster " + id).orElse("does not answer")));
        text.append("standby  %-12s cluster %s%n".formatted(flow.target().alias(), plan.standby()));
        text.append("fence    %-12s %s%n"
                .formatted(plan.fence().kind().label(), plan.fence().why()));
        topics(text, plan);
        if (!plan.staying().isEmpty()) {
            text.append("  The mirror is stopped for the flow's other topics, too, which stay: %s%n"
                    .formatted(String.join(", ", plan.staying())));
        }
        groups(text, plan);
        section(text, BY_SYNCS, bySyncs(plan.bySyncs()));
        section(text, "Records that %s has alone:".formatted(flow.target().alias()), counts(plan.tail()));
        section(text, "Without a place:", plan.left());
        if (!plan.obstacles().isEmpty()) {
            text.append("%nIn the way:%n".formatted());
            plan.obstacles().forEach(obstacle -> text.append("  %s%n".formatted(obstacle)));
        }
        text.append("%nAsked in %.1f s. A failover takes %.1f s: that twice, and 2 s to see that logs stand still%s.%n"
                .formatted(
                        plan.asking().toMillis() / 1000.0,
                        plan.expectedAtLeast().toMillis() / 1000.0,
                        plan.request().mode().isPlanned() ? ", and what the mirror needs for the rest" : ""));
        text.append(
                plan.request().mode() == Mode.BACK
                        ? "Do it:  the same command with --yes-cluster %s for --dry-run%n".formatted(plan.standby())
                        : "Do it:  the same command with `execute` for `plan`, and --yes-cluster %s%n"
                                .formatted(plan.standby()));
        return text.toString();
    }

    private static void topics(StringBuilder text, FailoverPlan plan) {
        text.append("%nTopics%44s%n".formatted("not at the standby"));
        for (TopicBill topic : plan.topics()) {
            text.append("  %-28s %20s%n".formatted(topic.name(), atMost(topic.unreplicated())));
        }
    }

    private static String atMost(OptionalLong records) {
        return records.isEmpty() ? "unknown" : "%,d records".formatted(records.getAsLong());
    }

    private static void groups(StringBuilder text, FailoverPlan plan) {
        text.append("%nGroups%24s %19s %22s%n".formatted("places", "read again", "to read"));
        for (GroupBill group : plan.groups()) {
            text.append("  %-20s %7d %11s records %14s records%n"
                    .formatted(
                            group.name(),
                            group.partitions(),
                            "%,d".formatted(group.repeats()),
                            "%,d".formatted(group.behind())));
        }
        if (plan.groups().isEmpty()) {
            text.append("  none that anybody knows of%n".formatted());
        }
    }

    private static String become(Disposition tail) {
        return tail == Disposition.REPLAY ? "replayed here and kept in quarantine" : "kept in quarantine alone";
    }

    private static Map<String, String> counts(Map<String, Long> records) {
        Map<String, String> counts = new TreeMap<>();
        records.forEach((partition, count) -> counts.put(partition, "%,d".formatted(count)));
        return counts;
    }

    private static Map<String, String> bySyncs(List<GroupMove> moves) {
        Map<String, String> lines = new TreeMap<>();
        moves.forEach(move -> move.bracket()
                .ifPresent(bracket -> lines.put(
                        "%s in %s".formatted(move.group(), move.target()),
                        "goes on at %d, up to %,d records are read again (%s)"
                                .formatted(move.offset(), move.repeatedAtMost(), bracket.text()))));
        return lines;
    }

    private static void section(StringBuilder text, String title, Map<String, String> lines) {
        if (!lines.isEmpty()) {
            text.append("%n%s%n".formatted(title));
            new TreeMap<>(lines).forEach((name, why) -> text.append("  %s: %s%n".formatted(name, why)));
        }
    }

    static String of(ReplicationFlow flow, Progress progress) {
        if (progress.standing() == Standing.NONE) {
            return "%s was never failed over.%n".formatted(flow.name());
        }
        StringBuilder text = new StringBuilder();
        text.append("%s %s: %s (epoch %d, %s)%n"
                .formatted(
                        title(progress.request()),
                        flow.name(),
                        standing(progress.standing()),
                        progress.epoch(),
                        progress.operator()));
        if (progress.isUnderWay()) {
            steps(text, progress);
        }
        moves(text, progress.moves());
        section(text, BY_SYNCS, bySyncs(progress.moves()));
        section(
                text,
                "Records that %s had alone, %s:"
                        .formatted(
                                flow.target().alias(),
                                progress.request()
                                        .tail()
                                        .map(FailoverText::become)
                                        .orElse("none")),
                counts(progress.tail()));
        section(text, "Left without a place:", progress.left());
        section(text, "Written to the source behind the fence:", progress.behindTheFence());
        text.append(RevokedText.of(flow, progress));
        if (progress.isFencePending() && progress.standing() == Standing.DONE) {
            text.append("%nThe source is not fenced: it did not answer. When it is back, before anybody writes to it:%n"
                            .formatted())
                    .append("  firedrill failover fence -m FILE '%s' --dry-run%n".formatted(flow.name()));
        }
        return text.toString();
    }

    /** @param cluster the id that the user is to name */
    static String of(ReplicationFlow flow, NextSteps next, String cluster) {
        StringBuilder text = new StringBuilder(of(flow, next.before()));
        String steps = next.steps().stream().map(Step::label).collect(Collectors.joining(", "));
        text.append("%nWould %s:  %s (nothing was changed)%n"
                .formatted(next.takesBack() ? "take back" : "do", steps.isEmpty() ? "nothing" : steps));
        text.append("Do it:  the same command with --yes-cluster %s for --dry-run%n".formatted(cluster));
        return text.toString();
    }

    private static String title(FailoverRequest request) {
        return request.mode() == Mode.BACK ? "failback" : request.mode().label() + " failover";
    }

    private static String standing(Standing standing) {
        return switch (standing) {
            case NONE -> "never begun";
            case UNDER_WAY -> "under way; resume it, or roll it back";
            case TAKING_BACK -> "being rolled back; resume goes on with that";
            case TAKEN_BACK -> "rolled back";
            case DONE -> "done";
            case FAILED_BACK -> "done, and gone back from";
        };
    }

    private static void steps(StringBuilder text, Progress progress) {
        for (Step step : progress.request().mode().steps()) {
            String phase = progress.phase(step).map(FailoverText::phase).orElse("-");
            text.append("  %-10s %s%n".formatted(step.label(), phase));
        }
    }

    private static String phase(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void moves(StringBuilder text, List<GroupMove> moves) {
        Map<String, long[]> byGroup = new TreeMap<>();
        for (GroupMove move : moves) {
            long[] sums = byGroup.computeIfAbsent(move.group(), group -> new long[2]);
            sums[0]++;
            sums[1] += move.repeatedAtMost();
        }
        byGroup.forEach((group, sums) -> text.append(
                "  group %-24s %5d places, %,d records read again at most%n".formatted(group, sums[0], sums[1])));
    }
}
