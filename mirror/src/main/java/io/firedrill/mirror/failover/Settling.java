package io.firedrill.mirror.failover;

import static java.util.stream.Collectors.toSet;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.Progress.Standing;
import io.firedrill.mirror.tail.Disposition;
import io.firedrill.mirror.tail.SettledTail;
import io.firedrill.mirror.tail.TailCount;
import io.firedrill.mirror.translation.OffsetRange;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * {@link Step#TAIL}: the region that comes back is fenced, and what it has and the one that leads has not is told record by record, kept in
 * quarantine, and written once more or not. In the logs of the region that comes back it stays where it is, where no group reads it.
 */
final class Settling implements FailoverStep {
    private static final String END = "end";
    private static final String RECORDS = "records";
    private static final FrozenLogs ONE_LOOK = new FrozenLogs(time -> {}, Duration.ZERO, 1);

    private final OppositeFlow opposite;
    private final LostMembers members;
    private final FrozenLogs frozen;

    Settling(OppositeFlow opposite, LostMembers members, FrozenLogs frozen) {
        this.opposite = opposite;
        this.members = members;
        this.frozen = frozen;
    }

    /** How many records there were, by partition. */
    static Map<String, Long> records(Progress soFar) {
        Map<String, Long> records = new TreeMap<>();
        LogEnds.of(RECORDS, soFar.facts(Step.TAIL))
                .forEach((partition, count) -> records.put(partition.toString(), count));
        return records;
    }

    /** The tail, as it was found. */
    static Tail tail(Progress soFar) {
        Facts facts = soFar.facts(Step.TAIL);
        return new Tail(LogEnds.of(RECORDS, facts), LogEnds.of(END, facts));
    }

    /** What would be found now; changes nothing. */
    static Tail seen(OppositeFlow opposite) throws FailoverException, ClusterException, InterruptedException {
        Progress undone = opposite.failover();
        requireDone(undone);
        Map<TopicPartition, Long> ends = frozenEnds(opposite, ONE_LOOK, undone.topics());
        return new Tail(opposite.count(ranges(opposite, undone, ends)).records(), ends);
    }

    /** Changes nothing: there must be a failover that can be undone. */
    @Override
    public Facts prepare(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        Progress undone = opposite.failover();
        requireDone(undone);
        requireSameScope(undone, soFar);
        return Facts.NONE;
    }

    /** Half of a failover cannot be undone: the other half would have no way back, and its topics no fence. */
    private static void requireSameScope(Progress undone, Progress soFar) throws FailoverException {
        FailoverRequest theirs = undone.request();
        FailoverRequest ours = soFar.request();
        if (!theirs.topics().equals(ours.topics()) || !theirs.groups().equals(ours.groups())) {
            throw new FailoverException(
                    "a failback takes what its failover took, which was %s: give it the same --topics and --groups"
                            .formatted(said(theirs)));
        }
        Set<String> missing = new TreeSet<>(undone.topics());
        missing.removeAll(Detection.topics(soFar));
        if (!missing.isEmpty()) {
            throw new FailoverException(
                    "the flow back does not carry %s: see to its 'topics'".formatted(String.join(", ", missing)));
        }
    }

    private static String said(FailoverRequest request) {
        return "%s of %s"
                .formatted(
                        request.topics().isEmpty() ? "all topics" : "topics " + request.topics(),
                        request.groups().isEmpty() ? "all groups" : "groups " + request.groups());
    }

    /** What a killed tool has left open is ended; what is in quarantine, and was replayed, stays. */
    @Override
    public Facts takeBack(Progress soFar) throws ClusterException, InterruptedException {
        opposite.endOpen();
        return Facts.NONE;
    }

    private static void requireDone(Progress failover) throws FailoverException {
        if (failover.standing() != Standing.DONE) {
            throw new FailoverException(
                    switch (failover.standing()) {
                        case NONE, TAKEN_BACK -> "the flow was not failed over: there is nothing to go back from";
                        case FAILED_BACK -> "the flow was failed over, and back already";
                        default -> "the flow's failover is under way: resume it, or roll it back";
                    });
        }
    }

    @Override
    public Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        Progress undone = opposite.fence();
        requireDone(undone);
        members.awaitTheirEnd(undone.moves().stream().map(GroupMove::group).collect(toSet()));
        Map<TopicPartition, Long> ends = frozenEnds(opposite, frozen, undone.topics());
        Map<TopicPartition, List<OffsetRange>> ranges = ranges(opposite, undone, ends);
        TailCount count = opposite.count(ranges);
        if (count.total() > 0) {
            Disposition disposition = soFar.request()
                    .tail()
                    .orElseThrow(() -> new FailoverException(
                            "the region that comes back has records that never came here: %s. Say whether they are to be replayed here or discarded (--tail)"
                                    .formatted(count.byName())));
            opposite.requirePinnable();
            opposite.settle(ranges, undone.epoch(), disposition);
        }
        return LogEnds.facts(END, ends).and(LogEnds.facts(RECORDS, count.records()));
    }

    private static Map<TopicPartition, Long> frozenEnds(OppositeFlow opposite, FrozenLogs frozen, Set<String> topics)
            throws FailoverException, ClusterException, InterruptedException {
        try {
            frozen.ends(() -> opposite.mirroredEnds(topics));
        } catch (FailoverException e) {
            throw new FailoverException(
                    "what comes from the region that comes back, %s: stop the mirror from there"
                            .formatted(e.getMessage()),
                    e);
        }
        try {
            return frozen.ends(() -> opposite.ends(topics));
        } catch (FailoverException e) {
            throw new FailoverException(
                    "at the region that comes back %s: stop the producers there".formatted(e.getMessage()), e);
        }
    }

    /** What may never have been mirrored: from where the mirror was when the region was lost to the logs' ends. */
    private static Map<TopicPartition, List<OffsetRange>> ranges(
            OppositeFlow opposite, Progress undone, Map<TopicPartition, Long> ends)
            throws FailoverException, ClusterException, InterruptedException {
        Map<TopicPartition, Long> until = Draining.mirrored(undone);
        Map<TopicPartition, List<OffsetRange>> mirrored = opposite.mirrored(undone.topics());
        requireNothingLost(mirrored, ends);
        Map<TopicPartition, List<OffsetRange>> ranges = new HashMap<>();
        ends.forEach((partition, end) -> ranges.put(
                partition,
                new OffsetRange(until.getOrDefault(partition, 0L), end)
                        .without(mirrored.getOrDefault(partition, List.of()))));
        // An earlier tail is in no stretch of stamps, either.
        return SettledTail.without(ranges, opposite.settledBefore(undone.epoch()));
    }

    /** Its next records would have the offsets of those that it lost, and be taken for them. */
    private static void requireNothingLost(
            Map<TopicPartition, List<OffsetRange>> mirrored, Map<TopicPartition, Long> ends) throws FailoverException {
        Map<String, Long> lost = new TreeMap<>();
        mirrored.forEach((partition, ranges) -> {
            long until = ranges.stream().mapToLong(OffsetRange::until).max().orElse(0);
            long end = ends.getOrDefault(partition, 0L);
            if (until > end) {
                lost.put(partition.toString(), until - end);
            }
        });
        if (!lost.isEmpty()) {
            throw new FailoverException(
                    "the region that comes back has lost records that were mirrored from it: %s. Its next records would have their offsets, and be taken for them: it is not gone back to"
                            .formatted(lost));
        }
    }

    /**
     * What a region had alone.
     *
     * @param records how many, by its partitions; none for a partition that has none
     * @param ends where its logs end
     */
    record Tail(Map<TopicPartition, Long> records, Map<TopicPartition, Long> ends) {
        static final Tail NONE = new Tail(Map.of(), Map.of());

        /** For people; sorted. */
        Map<String, Long> byName() {
            return new TailCount(records).byName();
        }

        /** The ends behind which a mirror goes on that is not to bring it. */
        Map<TopicPartition, Long> behind() {
            Map<TopicPartition, Long> behind = new HashMap<>(ends);
            behind.keySet().retainAll(records.keySet());
            return behind;
        }
    }
}
