package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverPlan.GroupBills;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.failover.Settling.Tail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Finds out what a failover would cost, and changes nothing. */
final class Planner {
    private final SourceRegion source;
    private final StandbyRegion standby;
    private final Optional<OppositeFlow> opposite;
    private final Fence.Kinds fences;
    private final Clock clock;

    Planner(
            SourceRegion source,
            StandbyRegion standby,
            Optional<OppositeFlow> opposite,
            Fence.Kinds fences,
            Clock clock) {
        this.fences = fences;
        this.source = source;
        this.standby = standby;
        this.opposite = opposite;
        this.clock = clock;
    }

    /**
     * @param latest the flow's latest failover
     * @param unknown what could not be found out, and is in the way
     * @throws FailoverException when topics or groups that are asked for are not there
     */
    FailoverPlan plan(FailoverRequest request, Progress latest, List<String> unknown)
            throws FailoverException, ClusterException, InterruptedException {
        Instant begin = clock.instant();
        String id = standby.id();
        Optional<String> sourceId = source.answers();
        boolean planned = request.mode().isPlanned();
        List<String> obstacles = new ArrayList<>(unknown);
        Widening.of(latest, request)
                .flatMap(before -> Widening.obstacle(before, request))
                .ifPresent(obstacles::add);
        if (planned && sourceId.isEmpty()) {
            obstacles.add("the source does not answer: if it is lost, the failover is not a planned one");
        }
        boolean askSource = sourceId.isPresent();
        Set<String> shown = askSource && planned ? source.topics() : standby.topics();
        if (!planned || askSource) {
            obstacles.addAll(hidden(request, shown));
        }
        Set<String> topics = Detection.wanted(shown, request);
        Set<String> notMade = planned ? notMade(topics) : Set.of();
        if (!notMade.isEmpty()) {
            obstacles.add(Detection.notMade(notMade));
        }
        MirrorLag mirror = new MirrorLag(source, standby);
        MirrorLag.Found lag = askSource ? mirror.of(topics) : mirror.unknown(topics);
        if (planned && !lag.untold().isEmpty()) {
            obstacles.add(CatchingUp.untold(lag.untold()));
        }
        Tail tail = tail(request);
        obstacles.addAll(undecided(tail, request));
        obstacles.addAll(notPinnable(tail));
        Translating.Places places = new Translating(source, standby, opposite)
                .places(
                        topics,
                        request,
                        planned && askSource,
                        tail,
                        Widening.of(latest, request).map(Progress::moves).orElse(List.of()));
        if (!planned && askSource) {
            obstacles.add("the source answers: it is not lost, and an unplanned failover from it is refused");
        }
        if (planned && !places.left().isEmpty()) {
            obstacles.add("groups have no place at the target, see below: leave them out by naming the others");
        }
        obstacles.addAll(active(places.moves(), planned && askSource));
        FenceChoice fence = fence(request, askSource);
        obstacles.addAll(notFenced(fence.kind(), request, askSource ? topics : Set.of()));
        Map<TopicPartition, Long> ends = standby.ends(topics);
        GroupBills groups = new GroupBills();
        places.moves().forEach(move -> groups.add(move, ends.getOrDefault(move.target(), move.offset())));
        return new FailoverPlan(
                request,
                sourceId,
                id,
                lag.bills(),
                staying(shown, topics),
                groups.all(),
                places.moves().stream()
                        .filter(move -> move.bracket().isPresent())
                        .toList(),
                places.left(),
                tail.byName(),
                fence,
                obstacles,
                Duration.between(begin, clock.instant()));
    }

    private static Set<String> staying(Set<String> shown, Set<String> topics) {
        Set<String> staying = new TreeSet<>(shown);
        staying.removeAll(topics);
        return staying;
    }

    /** @throws FailoverException when that leaves no bill to write, or not the one that is asked for */
    private List<String> hidden(FailoverRequest request, Set<String> shown)
            throws FailoverException, ClusterException, InterruptedException {
        HiddenTopics hidden = new HiddenTopics(source, standby);
        if (shown.isEmpty() || !shown.containsAll(request.topics())) {
            hidden.requireNone(request, shown);
        }
        return hidden.obstacles(request, shown).toList();
    }

    /** What the target hides may have been made. */
    private Set<String> notMade(Set<String> topics) throws ClusterException, InterruptedException {
        Set<String> notMade = new TreeSet<>(standby.notMadeYet(topics));
        notMade.removeAll(standby.hidden(notMade));
        return notMade;
    }

    /** Of a failback: what the region that comes back has alone, if it stays as it is. */
    private Tail tail(FailoverRequest request) throws FailoverException, ClusterException, InterruptedException {
        return request.mode() == Mode.BACK && opposite.isPresent() ? Settling.seen(opposite.get()) : Tail.NONE;
    }

    private static List<String> undecided(Tail tail, FailoverRequest request) {
        return tail.records().isEmpty() || request.tail().isPresent()
                ? List.of()
                : List.of("the region that comes back has records that never came here, see below:"
                        + " say whether they are to be replayed or discarded (--tail)");
    }

    /** Why the mirror that is to go on could not be moved past the tail. */
    private List<String> notPinnable(Tail tail) throws InterruptedException {
        if (tail.records().isEmpty() || opposite.isEmpty()) {
            return List.of();
        }
        try {
            opposite.get().requirePinnable();
            return List.of();
        } catch (ClusterException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private FenceChoice fence(FailoverRequest request, boolean askSource)
            throws ClusterException, InterruptedException {
        if (request.fence() != FenceKind.AUTO) {
            return new FenceChoice(request.fence(), "as asked for");
        }
        return askSource ? fences.choose() : new FenceChoice(FenceKind.AUTO, "chosen when the source answers again");
    }

    /**
     * Why it could not be raised.
     *
     * @param topics none where the source cannot be asked
     */
    private List<String> notFenced(FenceKind kind, FailoverRequest request, Set<String> topics)
            throws InterruptedException {
        try {
            fences.requireOthers(request.fenceUsers());
            if (topics.isEmpty()) {
                return List.of();
            }
            Facts before = fences.of(kind, request.fenceUsers()).before(topics, Facts.NONE);
            Set<String> absent = CredentialFence.absent(before);
            return absent.isEmpty() ? List.of() : List.of(Fencing.noCredential(absent));
        } catch (FailoverException | ClusterException e) {
            return List.of("the source cannot be fenced: " + e.getMessage());
        }
    }

    private List<String> active(List<GroupMove> moves, boolean askSource)
            throws ClusterException, InterruptedException {
        Set<String> groups = moves.stream().map(GroupMove::group).collect(Collectors.toSet());
        List<String> obstacles = new ArrayList<>();
        Map<String, Integer> atTarget = standby.members(groups);
        if (!atTarget.isEmpty()) {
            obstacles.add("groups have members at the target: %s. Stop them, or name the other groups"
                    .formatted(new TreeMap<>(atTarget)));
        }
        Map<String, Integer> atSource = askSource ? source.members(groups) : Map.of();
        if (!atSource.isEmpty()) {
            obstacles.add("groups have members at the source: %s. Stop them when the failover waits for it"
                    .formatted(new TreeMap<>(atSource)));
        }
        return obstacles;
    }
}
