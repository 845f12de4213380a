package io.firedrill.mirror.audit;

import io.firedrill.mirror.audit.AskedSource.SourceTopic;
import io.firedrill.mirror.audit.AskedSource.Visible;
import io.firedrill.mirror.cluster.ClusterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Tells why offsets of one source partition are missing: by asking the source for them where it is there, or else from
 * what the target alone allows to say.
 *
 * @param idMark of the making of the source's topic that they are of
 */
record GapJudge(
        TopicPartition partition,
        int idMark,
        MayHaveTaken mayHaveTaken,
        @Nullable Source source) {
    /**
     * The source as it is now.
     *
     * @param topic the partition's; null where it is not there any more
     */
    record Source(AskedSource asked, @Nullable SourceTopic topic) {}

    /**
     * What may be behind records that the source has and the target has not.
     *
     * @param filters whether the flow's own transforms may have dropped them
     * @param compacted how many records the target's compaction may have removed; -1 where it does not compact
     * @param unstamped how many records are at the target without a stamp
     * @param removedUnread how many records the target's retention may have removed before anybody audited them
     */
    record MayHaveTaken(boolean filters, long compacted, long unstamped, long removedUnread) {}

    private static final GapCause DELETED = new GapCause.Untold("deleted at the source since");
    private static final GapCause MADE_ANEW = new GapCause.Untold("of a topic that the source has made anew since");
    private static final GapCause NOT_THERE = new GapCause.Untold("the source has no such partition any more");
    private static final GapCause BEHIND_END = new GapCause.Untold("the source's log ends before it: truncated");
    private static final GapCause REMOVED = new GapCause.Untold("perhaps removed at the target before it was audited");
    private static final GapCause NOT_ASKED = new GapCause.Untold("the source was not asked");

    /** One cause for each gap, in the same order. */
    List<JudgedGap> judge(List<OffsetSpan> gaps) throws ClusterException, InterruptedException {
        if (source == null) {
            return gaps.stream().map(gap -> new JudgedGap(gap, fromTarget(gap))).toList();
        }
        LogRange log = source.topic() == null ? null : source.topic().logs().get(partition.partition());
        if (source.topic() == null || log == null) {
            return all(gaps, NOT_THERE);
        }
        if (idMark != 0 && source.topic().idMark() != idMark) {
            return all(gaps, MADE_ANEW);
        }
        return asked(gaps, source.asked(), source.topic().compacted(), log);
    }

    private List<JudgedGap> asked(List<OffsetSpan> gaps, AskedSource asked, boolean compacted, LogRange log)
            throws ClusterException, InterruptedException {
        Map<OffsetSpan, OffsetSpan> there = new TreeMap<>((one, other) -> Long.compare(one.from(), other.from()));
        for (OffsetSpan gap : gaps) {
            if (gap.until() > log.start() && gap.until() <= log.end()) {
                there.put(gap, new OffsetSpan(Math.max(log.start(), gap.from()), gap.until()));
            }
        }
        Map<OffsetSpan, Visible> written = visible(asked, there, false);
        there.keySet().removeIf(gap -> Objects.requireNonNull(written.get(gap)).isNothing());
        Map<OffsetSpan, Visible> committed = visible(asked, there, true);
        long missing = committed.values().stream().mapToLong(Visible::records).sum();
        List<JudgedGap> judged = new ArrayList<>();
        for (OffsetSpan gap : gaps) {
            Visible visible = committed.getOrDefault(gap, Visible.NOTHING);
            judged.add(new JudgedGap(
                    gap,
                    visible.records() > 0
                            ? missing(visible, missing)
                            : nothingThere(gap, log, visible, compacted, !committed.containsKey(gap))));
        }
        return judged;
    }

    private Map<OffsetSpan, Visible> visible(AskedSource asked, Map<OffsetSpan, OffsetSpan> there, boolean committed)
            throws ClusterException, InterruptedException {
        List<OffsetSpan> gaps = List.copyOf(there.keySet());
        List<Visible> visible = asked.visible(partition, List.copyOf(there.values()), committed);
        Map<OffsetSpan, Visible> byGap = new TreeMap<>((one, other) -> Long.compare(one.from(), other.from()));
        for (int i = 0; i < gaps.size(); i++) {
            byGap.put(gaps.get(i), visible.get(i));
        }
        return byGap;
    }

    private static GapCause nothingThere(
            OffsetSpan gap, LogRange log, Visible visible, boolean compacted, boolean neverWritten) {
        if (gap.until() > log.end()) {
            return BEHIND_END;
        }
        if (gap.from() < log.start()) {
            return DELETED;
        }
        if (visible.loops() > 0) {
            return new GapCause.Explained(Reason.LOOP);
        }
        if (!neverWritten) {
            return new GapCause.Explained(Reason.ABORTED_TRANSACTION);
        }
        return new GapCause.Explained(compacted ? Reason.COMPACTION : Reason.CONTROL_RECORDS);
    }

    private GapCause missing(Visible visible, long missingInAll) {
        if (mayHaveTaken.filters()) {
            return new GapCause.Possible(Reason.FILTER);
        }
        if (missingInAll <= mayHaveTaken.compacted()) {
            return new GapCause.Possible(Reason.COMPACTION);
        }
        long notCompacted = missingInAll - Math.max(0, mayHaveTaken.compacted());
        if (notCompacted <= mayHaveTaken.unstamped()) {
            return new GapCause.Possible(Reason.UNSTAMPED);
        }
        if (notCompacted <= mayHaveTaken.unstamped() + mayHaveTaken.removedUnread()) {
            return REMOVED;
        }
        return new GapCause.Lost(visible.records(), visible.firstOffsets());
    }

    private GapCause fromTarget(OffsetSpan gap) {
        return Stream.of(
                        mayHaveTaken.filters() ? Reason.FILTER : null,
                        mayHaveTaken.compacted() >= 0 ? Reason.COMPACTION : null,
                        gap.size() == 1 ? Reason.CONTROL_RECORDS : null,
                        gap.size() <= mayHaveTaken.unstamped() ? Reason.UNSTAMPED : null)
                .filter(Objects::nonNull)
                .findFirst()
                .<GapCause>map(GapCause.Possible::new)
                .orElse(NOT_ASKED);
    }

    private static List<JudgedGap> all(List<OffsetSpan> gaps, GapCause cause) {
        return gaps.stream().map(gap -> new JudgedGap(gap, cause)).toList();
    }
}
