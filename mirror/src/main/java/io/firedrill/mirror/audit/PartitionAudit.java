package io.firedrill.mirror.audit;

import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.provenance.UnreadableStampException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one mirrored partition's records say about their mirror. Takes them in the order of the target's log; asks nobody,
 * and remembers a bounded number of ranges of offsets, whatever the log's length. For one thread.
 */
public final class PartitionAudit {
    private final String cluster;
    private final int topicName;
    private final int partition;
    private final Capacity capacity;
    /** The latest is last. */
    private final List<TopicMaking> makings = new ArrayList<>();

    private @Nullable TopicMaking latest;
    private long begin = -1;
    private long position;
    private long records;
    private long holes;
    private long removedUnread;
    private long unstamped;
    private long ofOthers;
    private @Nullable Long firstUnstamped;
    private long makingsBefore;
    private GapTotals forgotten = GapTotals.NONE;

    /**
     * Begins with nothing.
     *
     * @param source from which the partition should come; only the name of its topic counts, not its id
     */
    public PartitionAudit(SourcePartition source, Capacity capacity) {
        this.cluster = source.cluster();
        this.topicName = source.topic().name();
        this.partition = source.partition();
        this.capacity = capacity;
    }

    /** Goes on where {@code state} ends. */
    public PartitionAudit(SourcePartition source, Capacity capacity, PartitionState state) {
        this(source, capacity);
        state.makings().forEach(making -> makings.add(new TopicMaking(making, capacity)));
        latest = makings.isEmpty() ? null : makings.get(makings.size() - 1);
        begin = state.begin();
        position = state.position();
        records = state.records();
        holes = state.holes();
        removedUnread = state.removedUnread();
        unstamped = state.unstamped();
        ofOthers = state.ofOthers();
        firstUnstamped = state.firstUnstamped();
        makingsBefore = state.makingsBefore();
        forgotten = state.forgotten();
    }

    /** The offset of the target's log from which to read on. */
    public long position() {
        return position;
    }

    /** How many records it has taken, before it was resumed, too. */
    public long records() {
        return records;
    }

    /** The log begins at {@code logStart}: what was before that, and has not been read, will never be. */
    void startAt(long logStart) {
        if (begin >= 0 && logStart > position) {
            removedUnread += logStart - position;
        }
        position = Math.max(position, logStart);
    }

    /** The log has no further record below {@code offset}. */
    void readUntil(long offset) {
        if (begin >= 0 && offset > position) {
            holes += offset - position;
        }
        position = Math.max(position, offset);
    }

    /**
     * Takes the next record.
     *
     * @param target its offset; greater than those before
     * @param timestampMillis of the record
     * @param stamp the value of its last header {@link Provenance#HEADER}; null where there is none
     */
    public void take(long target, long timestampMillis, byte @Nullable [] stamp) {
        records++;
        begin = begin < 0 ? target : begin;
        readUntil(target);
        position = target + 1;
        Provenance from = decoded(stamp);
        if (from == null) {
            unstamped++;
            firstUnstamped = firstUnstamped == null ? target : firstUnstamped;
        } else if (isExpected(from.from())) {
            int mark = from.from().topic().id();
            making(mark).take(target, timestampMillis, from.epoch(), from.run(), mark, from.offset());
        } else {
            ofOthers++;
        }
    }

    private static @Nullable Provenance decoded(byte @Nullable [] stamp) {
        if (stamp == null) {
            return null;
        }
        try {
            return Provenance.decode(stamp);
        } catch (UnreadableStampException e) {
            return null;
        }
    }

    private boolean isExpected(SourcePartition from) {
        TopicMark topic = from.topic();
        return from.partition() == partition
                && topic.name() == topicName
                && from.cluster().equals(cluster);
    }

    private TopicMaking making(int mark) {
        TopicMaking making = latest;
        if (making == null || !making.mayBe(mark)) {
            making = makings.stream()
                    .filter(known -> known.mayBe(mark))
                    .findFirst()
                    .orElseGet(() -> madeAnew(mark));
            latest = making;
        }
        return making;
    }

    private TopicMaking madeAnew(int mark) {
        if (makings.size() == Capacity.MAKINGS) {
            TopicMaking oldest = makings.remove(0);
            forgotten = forgotten.plus(oldest.mirrored().forgotten());
            for (OffsetSpan gap : oldest.mirrored().gaps()) {
                forgotten = forgotten.plus(gap);
            }
            makingsBefore++;
        }
        TopicMaking making = new TopicMaking(mark, capacity);
        makings.add(making);
        return making;
    }

    /** The making of the source's topic that was mirrored last; null where nothing was. */
    @Nullable
    TopicMaking newest() {
        return makings.isEmpty() ? null : makings.get(makings.size() - 1);
    }

    /** Whether so much is missing that some of it should be explained before more is read. */
    boolean isFillingUp() {
        TopicMaking newest = newest();
        return newest != null && newest.mirrored().ranges() > capacity.ranges() / 2;
    }

    /** All that is known now; a copy. */
    public PartitionState state(String topic, String topicId) {
        return new PartitionState(
                topic,
                partition,
                topicId,
                begin,
                position,
                records,
                holes,
                removedUnread,
                unstamped,
                ofOthers,
                firstUnstamped,
                makings.stream().map(TopicMaking::state).toList(),
                makingsBefore,
                forgotten);
    }
}
