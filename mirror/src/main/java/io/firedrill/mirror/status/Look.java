package io.firedrill.mirror.status;

import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.status.FirstUnread.Position;
import io.firedrill.mirror.status.TargetSide.Standby;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.TranslationException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What one look has been told so far, in three steps. For one thread. */
final class Look {
    private final ReplicationFlow flow;
    private final SourceSide source;
    private final TargetSide target;
    private final Clock clock;
    private final List<String> unanswered = new ArrayList<>();
    private final Asker atSource = new Asker(unanswered);
    private final Asker atTarget = new Asker(unanswered);
    private @Nullable Map<String, SourceSide.Topic> topics;
    private @Nullable Map<String, Boolean> groupKinds;
    private @Nullable Map<TopicPartition, SourceLog> sourceLogs;
    private Map<TopicPartition, Optional<FirstMissing>> firstMissing = Map.of();
    private @Nullable List<GroupCommit> commits;
    private Map<Position, Optional<Instant>> firstUnread = Map.of();
    private @Nullable Map<String, String> sources;
    private @Nullable Map<TopicPartition, TargetLog> targetLogs;
    private @Nullable Map<String, Standby> standby;
    private @Nullable Bridged bridged;
    private @Nullable List<ConnectStatus> statuses;
    private @Nullable Instant heartbeat;

    Look(ReplicationFlow flow, SourceSide source, TargetSide target, Clock clock) {
        this.flow = flow;
        this.source = source;
        this.target = target;
        this.clock = clock;
    }

    /** The first step: which topics and groups there are. */
    void listSource() throws InterruptedException {
        topics = atSource.ask(() -> source.topics(flow::mirrors)).orElse(null);
        groupKinds = atSource.ask(() -> source.groups(flow::carriesGroup)).orElse(null);
    }

    /** The second step. */
    void askTarget() throws InterruptedException {
        @Nullable Set<String> there = atTarget.ask(target::topics).orElse(null);
        if (there == null) {
            return;
        }
        Map<String, String> mirrored = sourceNames(there);
        sources = mirrored;
        targetLogs = atTarget.ask(() -> target.logs(mirrored)).orElse(null);
        bridged = atTarget.ask(target::bridged).flatMap(all -> all).orElse(null);
        Set<String> groups = groupNames();
        standby = atTarget.ask(() -> target.groups(groups)).orElse(null);
        statuses = atTarget.ask(target::connectStatuses).flatMap(all -> all).orElse(null);
        heartbeat = atTarget.ask(target::heartbeat).flatMap(latest -> latest).orElse(null);
    }

    private Map<String, String> sourceNames(Set<String> there) {
        Map<String, String> found = new HashMap<>();
        if (topics != null) {
            topics.keySet().forEach(name -> found.put(flow.targetTopic(name), name));
            found.keySet().retainAll(there);
        } else {
            there.forEach(name -> flow.sourceTopic(name).ifPresent(atSourceName -> found.put(name, atSourceName)));
        }
        return found;
    }

    /** Those at the source; or else those of which the bridge knows. */
    private Set<String> groupNames() {
        if (groupKinds != null) {
            return withOffsets(groupKinds);
        }
        return bridged == null
                ? Set.of()
                : bridged.commits().stream()
                        .map(GroupCommit::group)
                        .filter(flow::carriesGroup)
                        .collect(Collectors.toSet());
    }

    /** The last step. */
    void askSource() throws InterruptedException {
        @Nullable Map<String, SourceSide.Topic> known = topics;
        if (known == null) {
            return;
        }
        // The groups first: what they have read is within the ends.
        if (groupKinds != null) {
            Set<String> groups = withOffsets(groupKinds);
            long atMillis = clock.millis();
            commits = atSource.ask(() -> source.commits(groups))
                    .map(all -> carried(all, known.keySet(), atMillis))
                    .orElse(null);
        }
        @Nullable
        Map<TopicPartition, SourceLog> logs =
                atSource.ask(() -> source.logs(known)).orElse(null);
        sourceLogs = logs;
        if (logs != null && targetLogs != null) {
            Map<TopicPartition, Long> from = missingFrom(logs, targetLogs);
            firstMissing = atSource.ask(() -> source.firstMissing(from, logs)).orElse(Map.of());
        }
        if (logs != null && commits != null) {
            Set<Position> behind = behind(commits, logs);
            firstUnread = atSource.ask(() -> source.firstUnread(behind, logs)).orElse(Map.of());
        }
    }

    private static Set<Position> behind(List<GroupCommit> commits, Map<TopicPartition, SourceLog> logs) {
        return commits.stream()
                .filter(commit -> {
                    SourceLog log = logs.get(commit.partition());
                    return log != null && commit.offset() < log.lastStable();
                })
                .map(commit -> new Position(commit.partition(), commit.offset()))
                .collect(Collectors.toSet());
    }

    private Map<TopicPartition, Long> missingFrom(
            Map<TopicPartition, SourceLog> logs, Map<TopicPartition, TargetLog> there) {
        Map<TopicPartition, Long> from = new HashMap<>();
        logs.forEach((partition, log) -> {
            TopicPartition mirrored = new TopicPartition(flow.targetTopic(partition.topic()), partition.partition());
            new PartitionFacts(flow, partition, log, there.get(mirrored))
                    .missingFrom()
                    .ifPresent(offset -> from.put(partition, offset));
        });
        return from;
    }

    /** In words. */
    List<String> unanswered() {
        return unanswered;
    }

    Optional<List<ConnectStatus>> statuses() {
        return Optional.ofNullable(statuses);
    }

    Optional<Instant> heartbeat() {
        return Optional.ofNullable(heartbeat);
    }

    Ends ends() {
        return new Ends(topics, sourceLogs, sources, targetLogs, firstMissing);
    }

    GroupFacts groups() {
        Set<String> without = groupKinds == null ? Set.of() : new HashSet<>(groupKinds.keySet());
        if (groupKinds != null) {
            without.removeAll(withOffsets(groupKinds));
        }
        if (commits != null) {
            return new GroupFacts(commits, true, firstUnread, without, standby, bridged);
        }
        List<GroupCommit> last = bridged == null
                ? List.of()
                : bridged.commits().stream()
                        .filter(commit -> flow.carriesGroup(commit.group())
                                && flow.mirrors(commit.partition().topic()))
                        .toList();
        return new GroupFacts(last, false, Map.of(), without, standby, bridged);
    }

    /** Where groups should go on at the target; none where it does not tell. */
    List<GroupPlace> places(GroupFacts groups, FlowWatch.Finder finder) throws InterruptedException {
        if (targetLogs == null || groups.commits().isEmpty()) {
            return List.of();
        }
        try {
            return finder.places(groups.commits());
        } catch (TranslationException e) {
            unanswered.add("cluster '%s': %s".formatted(flow.target().alias(), e.getMessage()));
            return List.of();
        }
    }

    private static Set<String> withOffsets(Map<String, Boolean> kinds) {
        return kinds.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static List<GroupCommit> carried(
            Map<String, Map<TopicPartition, Long>> all, Set<String> topics, long atMillis) {
        List<GroupCommit> carried = new ArrayList<>();
        all.forEach((group, offsets) -> offsets.forEach((partition, offset) -> {
            if (topics.contains(partition.topic()) && offset >= 0) {
                carried.add(new GroupCommit(group, partition, offset, atMillis));
            }
        }));
        return carried;
    }
}
