package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.translation.OffsetPair;
import io.firedrill.mirror.translation.OffsetRange;
import io.firedrill.mirror.translation.UnstampedEnd;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a mirror came where its newest records have no stamps: what both logs have from the last record on of which an offset sync
 * of MirrorMaker 2, or a stamp, tells both offsets, is compared record by record.
 * <pre>
 * source offset   428 429 (430) 431 432       a sync says that 429 is at 390; 430 is no record
 * target offset   389 390       391           so all before 432 is there
 * </pre>
 * Not by numbers: a producer that tries again and a mirror that is killed write records twice. For one thread.
 */
final class UnstampedReach {
    /** Offsets of each log. */
    private static final long COMPARED = 10_000;

    private final SourceRegion source;
    private final StandbyRegion standby;
    private final Map<TopicPartition, List<OffsetRange>> never;
    /** They are not asked for again: a mirror that stamps goes on with it. */
    private final Set<TopicPartition> stamped = new HashSet<>();

    /** @param never offsets at the source that are not mirrored, by partition */
    UnstampedReach(SourceRegion source, StandbyRegion standby, Map<TopicPartition, List<OffsetRange>> never) {
        this.source = source;
        this.standby = standby;
        this.never = Map.copyOf(never);
    }

    /**
     * What was found; each in none of the two that has a stamp at its end, or no record at the target.
     *
     * @param until the offset at the source before which all is at the target, by partition
     * @param untold why that is not known, by partition
     */
    record Reached(Map<TopicPartition, Long> until, Map<TopicPartition, String> untold) {
        Reached {
            until = Map.copyOf(until);
            untold = Map.copyOf(untold);
        }
    }

    /** @param partitions of which stamps do not show that all is there */
    Reached of(Set<TopicPartition> partitions) throws ClusterException, InterruptedException {
        Set<TopicPartition> asked = new HashSet<>(partitions);
        asked.removeAll(stamped);
        Map<TopicPartition, Long> until = new HashMap<>();
        Map<TopicPartition, String> untold = new HashMap<>();
        if (!asked.isEmpty()) {
            for (Map.Entry<TopicPartition, Optional<UnstampedEnd>> end :
                    standby.unstampedEnds(asked).entrySet()) {
                if (end.getValue().isEmpty()) {
                    stamped.add(end.getKey());
                } else {
                    try {
                        until.put(
                                end.getKey(), until(end.getKey(), end.getValue().get()));
                    } catch (UntoldException e) {
                        untold.put(end.getKey(), e.reason());
                    }
                }
            }
        }
        return new Reached(until, untold);
    }

    private long until(TopicPartition partition, UnstampedEnd end)
            throws UntoldException, ClusterException, InterruptedException {
        OffsetPair known = end.known().orElseThrow(() -> new UntoldException(end.why()));
        OffsetRange behind = new OffsetRange(known.target(), end.end());
        if (behind.size() > COMPARED) {
            throw new UntoldException(
                    "the target has %,d offsets from the last offset sync on, and no more than %,d are compared"
                            .formatted(behind.size(), COMPARED));
        }
        SourceStretch here = source.records(partition, new OffsetRange(known.source(), known.source() + COMPARED));
        List<RecordMark> there = standby.records(partition, behind);
        requireSame(known, here, there);
        return firstMissing(here, there, never.getOrDefault(partition, List.of()));
    }

    /** What is compared must begin with one record, and tell any two apart. */
    private static void requireSame(OffsetPair known, SourceStretch here, List<RecordMark> there)
            throws UntoldException {
        // What the source has removed need not come; all that is left of it is looked for.
        if (known.source() >= here.from() && !begins(here.records(), known.source(), there, known.target())) {
            throw new UntoldException(
                    "the record of the last offset sync (%d at %d) is not the same at both"
                                    .formatted(known.source(), known.target())
                            + ": it was removed or given a time of its own at the target, a transform changes records, or a topic was made anew");
        }
        Set<String> digests = new HashSet<>();
        for (RecordMark record : here.records()) {
            if (!digests.add(record.digest())) {
                throw new UntoldException(
                        "records of the source behind the last offset sync cannot be told apart: one more with the time, key and value of another is at %d"
                                .formatted(record.offset()));
            }
        }
    }

    private static boolean begins(List<RecordMark> here, long source, List<RecordMark> there, long target) {
        return !here.isEmpty()
                && !there.isEmpty()
                && here.get(0).offset() == source
                && there.get(0).offset() == target
                && here.get(0).digest().equals(there.get(0).digest());
    }

    /** The offset of the first record at the source that is not there, in its order, at the target; where the stretch ends for none. */
    private static long firstMissing(SourceStretch here, List<RecordMark> there, List<OffsetRange> never) {
        int next = 0;
        for (RecordMark record : here.records()) {
            if (!here.wanted().contains(record.offset()) || isIn(never, record.offset())) {
                continue;
            }
            while (next < there.size() && !there.get(next).digest().equals(record.digest())) {
                next++;
            }
            if (next == there.size()) {
                return record.offset();
            }
            next++;
        }
        return here.until();
    }

    private static boolean isIn(List<OffsetRange> ranges, long offset) {
        OffsetRange one = new OffsetRange(offset, offset + 1);
        return ranges.stream().anyMatch(range -> !range.within(one).isEmpty());
    }

    /** Nothing tells. */
    private static final class UntoldException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String reason;

        UntoldException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
