package io.firedrill.mirror.status;

import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.status.FirstUnread.Position;
import io.firedrill.mirror.status.GroupPlacement.NotTranslated;
import io.firedrill.mirror.status.GroupPlacement.Unknown;
import io.firedrill.mirror.status.GroupStatus.Place;
import io.firedrill.mirror.status.TargetSide.Standby;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.SyncBracket;
import io.firedrill.mirror.translation.Translation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Judges the groups of one look: where they would go on at the target, against where they should. */
final class GroupJudge {
    private final ReplicationFlow flow;
    private final Instant now;
    private final Ends ends;
    private final GroupFacts facts;
    private final Map<Where, GroupPlace> places = new HashMap<>();

    GroupJudge(ReplicationFlow flow, Instant now, Ends ends, GroupFacts facts, List<GroupPlace> places) {
        this.flow = flow;
        this.now = now;
        this.ends = ends;
        this.facts = facts;
        places.forEach(place -> this.places.put(new Where(place.group(), place.source()), place));
    }

    private record Where(String group, TopicPartition source) {}

    /** One for each group that keeps a place in a topic that the flow carries, or that keeps none at all; by name. */
    List<GroupStatus> groups() {
        Map<String, GroupStatus> groups = new TreeMap<>();
        facts.withoutOffsets().forEach(group -> groups.put(group, shareGroup(group)));
        Map<String, List<GroupCommit>> byGroup = new TreeMap<>();
        facts.commits().stream()
                .sorted(Comparator.comparing(
                                (GroupCommit commit) -> commit.partition().topic())
                        .thenComparing(commit -> commit.partition().partition()))
                .forEach(commit -> byGroup.computeIfAbsent(commit.group(), any -> new ArrayList<>())
                        .add(commit));
        byGroup.forEach((group, commits) -> groups.put(
                group, GroupStatus.of(group, commits.stream().map(this::place).toList(), asOf(commits))));
        return List.copyOf(groups.values());
    }

    private @Nullable Instant asOf(List<GroupCommit> commits) {
        return facts.live()
                ? null
                : commits.stream()
                        .map(commit -> Instant.ofEpochMilli(commit.atMillis()))
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    private GroupStatus shareGroup(String group) {
        NotTranslated none = new NotTranslated(
                "it is a share group, whose places no mirror carries: it would begin by its share.auto.offset.reset");
        return new GroupStatus(group, none, List.of(), null);
    }

    private Place place(GroupCommit commit) {
        TopicPartition source = commit.partition();
        TopicPartition target = new TopicPartition(flow.targetTopic(source.topic()), source.partition());
        @Nullable GroupPlace found = places.get(new Where(commit.group(), source));
        OptionalLong standby = standby(commit.group(), target);
        Waiting lag = lag(commit);
        return new Place(
                source,
                commit.offset(),
                lag.records(),
                lag.time(),
                standby,
                found == null ? OptionalLong.empty() : found.translation().offset(),
                placement(commit, target, found, standby),
                found == null ? Optional.empty() : found.bracket());
    }

    /** What a group has still to read; as far as that is known. */
    private record Waiting(OptionalLong records, Optional<Duration> time) {
        private static final Waiting UNKNOWN = new Waiting(OptionalLong.empty(), Optional.empty());
        private static final Waiting NONE = new Waiting(OptionalLong.of(0), Optional.of(Duration.ZERO));
    }

    private Waiting lag(GroupCommit commit) {
        SourceLog log = ends.sourceLogs() == null ? null : ends.sourceLogs().get(commit.partition());
        if (log == null) {
            return Waiting.UNKNOWN;
        }
        long offsets = log.lastStable() - Math.max(log.begin(), commit.offset());
        Position position = new Position(commit.partition(), commit.offset());
        boolean isKnown = facts.firstUnread().containsKey(position);
        Optional<Instant> first = facts.firstUnread().getOrDefault(position, Optional.empty());
        // The end of a transaction alone is nothing to read.
        return offsets <= 0 || (isKnown && first.isEmpty())
                ? Waiting.NONE
                : new Waiting(OptionalLong.of(offsets), first.map(this::age));
    }

    /** By the record's own timestamp, which may be of a clock that is ahead. */
    private Duration age(Instant then) {
        return then.isAfter(now) ? Duration.ZERO : Duration.between(then, now);
    }

    private OptionalLong standby(String group, TopicPartition target) {
        @Nullable
        Standby standby = facts.standby() == null ? null : facts.standby().get(group);
        Long offset = standby == null ? null : standby.offsets().get(target);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    private GroupPlacement placement(
            GroupCommit commit, TopicPartition target, @Nullable GroupPlace found, OptionalLong standby) {
        String alias = flow.target().alias();
        if (facts.standby() == null || ends.targetLogs() == null) {
            return new Unknown("%s does not tell".formatted(alias));
        }
        if (!ends.targetLogs().containsKey(target)) {
            return new NotTranslated("%s has no %s yet".formatted(alias, target));
        }
        Standby there = facts.standby().get(commit.group());
        if (there != null && there.hasMembers()) {
            return new NotTranslated("it has members at %s: its places there are its own".formatted(alias));
        }
        if (standby.isEmpty()) {
            return new NotTranslated("it has committed nothing at %s in %s: it would begin by its auto.offset.reset"
                    .formatted(alias, target));
        }
        if (found == null) {
            return new Unknown("%s was not searched for stamps".formatted(target));
        }
        return found.translation() instanceof Translation.Untranslatable why
                ? new Unknown("%s: %s".formatted(target, why.reason()))
                : between(found, standby.getAsLong());
    }

    private static GroupPlacement between(GroupPlace found, long standby) {
        long place = found.translation().offset().orElseThrow();
        if (found.bracket().isPresent() && standby > place) {
            SyncBracket bracket = found.bracket().get();
            boolean mayBeRight = bracket.above().isEmpty()
                    || standby <= bracket.above().get().target();
            if (mayBeRight) {
                return new Unknown(
                        "%s: it is at %d, records there have no stamps, and MirrorMaker 2's offset syncs do not tell whether that skips some (%s)"
                                .formatted(found.target(), standby, bracket.text()));
            }
        }
        return GroupPlacement.between(place, found.translation().repeatedAtMost(), standby);
    }
}
