package io.firedrill.cli;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.status.BridgeStatus;
import io.firedrill.mirror.status.ConnectStatus;
import io.firedrill.mirror.status.FlowStatus;
import io.firedrill.mirror.status.GroupPlacement;
import io.firedrill.mirror.status.GroupStatus;
import io.firedrill.mirror.status.MirrorState;
import io.firedrill.mirror.status.Rpo;
import io.firedrill.mirror.status.TopicStatus;
import io.firedrill.mirror.status.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;

/** A status for people, at most 100 columns wide, the worst first. */
final class StatusText {
    private static final int WIDTH = 100;
    private static final int MOST_ROWS = 20;
    private static final int MOST_NAME = 42;
    private static final Duration BRIDGE_IS_LATE = Duration.ofSeconds(5);

    private final FlowStatus status;
    private final List<Trouble> troubles;
    private final Instant now;
    private final StringBuilder text = new StringBuilder();

    StatusText(JudgedStatus judged, Clock clock) {
        this.status = judged.status();
        this.troubles = judged.troubles();
        this.now = clock.instant();
    }

    String text() {
        wrapped("", headline());
        wrapped("", "looked at %s; %s".formatted(status.at().truncatedTo(ChronoUnit.SECONDS), machinery()));
        if (!troubles.isEmpty()) {
            text.append('\n');
            troubles.forEach(trouble -> wrapped("%-8s ".formatted(trouble.kind()), trouble.text()));
        }
        if (!status.topics().isEmpty()) {
            topics();
        }
        if (!status.groups().isEmpty()) {
            groups();
        }
        return text.toString();
    }

    private String headline() {
        return "%s: %s; %s; %s".formatted(status.flow().name(), status.state().label(), rpo(), groupSentence());
    }

    private String rpo() {
        Rpo rpo = status.rpo();
        if (status.state() == MirrorState.SOURCE_SILENT) {
            return status.topics().stream()
                    .flatMap(topic -> topic.lastMirroredAt().stream())
                    .max(Comparator.naturalOrder())
                    .map(latest -> "RPO now unknown: the last record that %s has is %s old"
                            .formatted(status.flow().target().alias(), age(latest)))
                    .orElse("RPO now unknown");
        }
        if (rpo.isKnown() && status.isTargetKnown()) {
            String undecided = rpo.undecidedRecords() == 0
                    ? ""
                    : ", and up to %,d records behind an open transaction".formatted(rpo.undecidedRecords());
            return "RPO now %,d records, %s%s".formatted(rpo.recordsAtMost(), time(rpo.time()), undecided);
        }
        return rpo.recordsAtMost() == 0
                ? "RPO now unknown"
                : "RPO now unknown, at least %s".formatted(time(rpo.time()));
    }

    private String groupSentence() {
        if (status.groups().isEmpty()) {
            return status.unanswered().isEmpty() ? "no groups" : "groups unknown";
        }
        Map<Integer, List<GroupStatus>> byBadness = status.groups().stream()
                .collect(
                        Collectors.groupingBy(group -> group.placement().badness(), TreeMap::new, Collectors.toList()));
        List<String> parts = new ArrayList<>();
        int all = status.groups().size();
        byBadness.forEach((badness, groups) -> {
            GroupPlacement together = groups.stream()
                    .map(GroupStatus::placement)
                    .reduce(GroupPlacement::with)
                    .orElseThrow();
            parts.add(
                    parts.isEmpty()
                            ? "%d of %d groups %s".formatted(groups.size(), all, together.text())
                            : "%d %s".formatted(groups.size(), together.text()));
        });
        return String.join(", ", parts);
    }

    private String machinery() {
        if (!status.isTargetKnown()) {
            return "nothing is known of %s".formatted(status.flow().target().alias());
        }
        return "%s; %s; %s"
                .formatted(
                        status.heartbeat()
                                .map(latest -> "the worker's last heartbeat is %s old".formatted(age(latest)))
                                .orElse("no heartbeat of a worker was seen"),
                        connectors(),
                        bridge());
    }

    private String connectors() {
        if (status.connectors().isEmpty()) {
            return "states of tasks not known";
        }
        List<ConnectStatus> tasks = status.connectors().get().stream()
                .filter(connector -> connector.task().isPresent())
                .toList();
        Map<String, Long> byState = tasks.stream()
                .collect(Collectors.groupingBy(task -> task.said().state(), TreeMap::new, Collectors.counting()));
        String said = byState.entrySet().stream()
                .map(entry -> "%d %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
        boolean dubious = status.state() == MirrorState.STALLED && byState.containsKey("RUNNING");
        return "tasks: %s%s"
                .formatted(said.isEmpty() ? "none" : said, dubious ? " (as a worker that was killed leaves them)" : "");
    }

    private String bridge() {
        BridgeStatus bridge = status.bridge();
        Instant newest = bridge.newestAt();
        Instant pulse = bridge.pulseAt();
        if (!bridge.present() || (newest == null && pulse == null)) {
            return "no offset bridge";
        }
        if (newest == null || (pulse != null && bridge.behindPlaces() == 0)) {
            return "the bridge's last sign of life is %s old".formatted(pulse == null ? "?" : age(pulse));
        }
        boolean late =
                bridge.behindPlaces() > 0 && Duration.between(newest, now).compareTo(BRIDGE_IS_LATE) > 0;
        return late
                ? "the bridge is behind in %d places, its newest commit is %s old"
                        .formatted(bridge.behindPlaces(), age(newest))
                : "the bridge's newest commit is %s old".formatted(age(newest));
    }

    private void topics() {
        ReplicationFlow flow = status.flow();
        int name = nameWidth(
                status.topics(), TopicStatus::topic, "TOPIC AT " + flow.source().alias());
        String row = "%%-%ds  %%-13s  %%12s  %%9s  %%12s%%n".formatted(name);
        text.append('\n')
                .append(row.formatted(
                        "TOPIC AT " + flow.source().alias(), "STATE", "LAG RECORDS", "LAG TIME", "LAST RECORD"));
        List<TopicStatus> worstFirst = status.topics().stream()
                .sorted(Comparator.comparing(TopicStatus::state)
                        .thenComparing(topic -> topic.rpo().time(), Comparator.reverseOrder())
                        .thenComparing(TopicStatus::topic))
                .toList();
        worstFirst.stream().limit(MOST_ROWS).forEach(topic -> {
            Rpo rpo = topic.rpo();
            text.append(row.formatted(
                    cut(topic.topic(), name),
                    topic.state().label(),
                    rpo.isKnown() ? "%,d".formatted(rpo.recordsAtMost()) : "?",
                    rpo.isKnown() ? time(rpo.time()) : "?",
                    topic.lastMirroredAt().map(this::age).orElse("-")));
            if (topic.undecidedRecords() > 0) {
                wrapped(
                        "  ",
                        "%,d records more wait behind an open transaction at %s: not committed, and a mirror that reads"
                                        .formatted(
                                                topic.undecidedRecords(),
                                                flow.source().alias())
                                + " committed records cannot carry what is behind it");
            }
        });
        more(worstFirst.size(), "topics", Optional.of("none of them worse"));
    }

    private void groups() {
        int name = nameWidth(status.groups(), GroupStatus::group, "GROUP");
        String row = "%%-%ds  %%12s  %%9s  %%s%%n".formatted(name);
        String source = status.flow().source().alias();
        text.append('\n')
                .append(row.formatted(
                        "GROUP",
                        "LAG AT " + source,
                        "LAG TIME",
                        "IF IT WENT ON AT " + status.flow().target().alias() + " NOW"));
        List<GroupStatus> worstFirst = status.groups().stream()
                .sorted(Comparator.comparing(
                                (GroupStatus group) -> group.placement().badness())
                        .reversed()
                        .thenComparing(GroupStatus::group))
                .toList();
        worstFirst.stream().limit(MOST_ROWS).forEach(group -> {
            Instant asOf = group.asOf();
            String since = asOf == null ? "" : " (as %s was %s ago)".formatted(source, age(asOf));
            text.append(row.formatted(
                    cut(group.group(), name),
                    group.lagRecords().isPresent()
                            ? "%,d".formatted(group.lagRecords().getAsLong())
                            : "?",
                    group.lagTime().map(StatusText::time).orElse("?"),
                    group.placement().text() + by(group) + since));
        });
        more(worstFirst.size(), "groups", Optional.empty());
    }

    private static String by(GroupStatus group) {
        boolean hasPlace = group.placement() instanceof GroupPlacement.Exact
                || group.placement() instanceof GroupPlacement.Repeats;
        return hasPlace && group.isBySyncs() ? " (by MirrorMaker 2's offset syncs)" : "";
    }

    private void more(int all, String what, Optional<String> remark) {
        if (all > MOST_ROWS) {
            text.append("... and %d %s more%s (--format json has all)%n"
                    .formatted(
                            all - MOST_ROWS,
                            what,
                            remark.map(words -> ", " + words).orElse("")));
        }
    }

    private void wrapped(String prefix, String words) {
        String indent = "\n" + " ".repeat(prefix.isEmpty() ? 2 : prefix.length());
        text.append(prefix)
                .append(WordUtils.wrap(words, WIDTH - Math.max(2, prefix.length()), indent, false))
                .append('\n');
    }

    private static <T> int nameWidth(List<T> rows, Function<T, String> name, String title) {
        int longest =
                rows.stream().mapToInt(row -> name.apply(row).length()).max().orElse(0);
        return Math.max(title.length(), Math.min(MOST_NAME, longest));
    }

    private static String cut(String name, int width) {
        return name.length() <= width ? name : name.substring(0, width - 3) + "...";
    }

    /** By clocks that may differ. */
    private String age(Instant then) {
        return time(then.isAfter(now) ? Duration.ZERO : Duration.between(then, now));
    }

    private static String time(Duration duration) {
        if (duration.isZero()) {
            return "0 s";
        }
        if (duration.toMinutes() < 2) {
            return "%.1f s".formatted(duration.toMillis() / 1e3);
        }
        if (duration.toHours() < 2) {
            return "%d min".formatted(duration.toMinutes());
        }
        return duration.toDays() < 2 ? "%d h".formatted(duration.toHours()) : "%d days".formatted(duration.toDays());
    }
}
