package io.firedrill.mirror.audit;

import io.firedrill.mirror.audit.AuditedTarget.Part;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One mirrored partition in the course of an audit. For one thread. */
final class AuditedPartition {
    private final MirroredTopic topic;
    private final int partition;
    private final LogRange log;
    private final PartitionAudit audit;
    private final boolean isBegunAgain;
    private final long recordsBefore;
    private int rangesAfterExplaining;

    private AuditedPartition(
            MirroredTopic topic, int partition, LogRange log, PartitionAudit audit, boolean isBegunAgain) {
        this.topic = topic;
        this.partition = partition;
        this.log = log;
        this.audit = audit;
        this.isBegunAgain = isBegunAgain;
        this.recordsBefore = audit.records();
        audit.startAt(log.start());
    }

    /**
     * Goes on with what is remembered, where that is of the log that is there now.
     *
     * @param before null where nothing is remembered
     */
    static AuditedPartition of(
            SourcePartition source,
            MirroredTopic topic,
            LogRange log,
            Capacity capacity,
            @Nullable PartitionState before) {
        boolean goesOn = before != null && before.topicId().equals(topic.id()) && before.position() <= log.end();
        PartitionAudit audit = before != null && goesOn
                ? new PartitionAudit(source, capacity, before)
                : new PartitionAudit(source, capacity);
        return new AuditedPartition(topic, source.partition(), log, audit, before != null && !goesOn);
    }

    static SourcePartition expected(String cluster, MirroredTopic topic, int partition) {
        return new SourcePartition(cluster, TopicMark.of(topic.source()), partition);
    }

    TopicPartition target() {
        return new TopicPartition(topic.target(), partition);
    }

    Part part() {
        return new Part(audit, log.end());
    }

    long recordsRead() {
        return audit.records() - recordsBefore;
    }

    long offsetsLeft() {
        return Math.max(0, log.end() - audit.position());
    }

    PartitionState state() {
        return audit.state(topic.target(), topic.id());
    }

    /** Lets the source explain gaps where there are so many that memory might not hold those to come. */
    void explainWhereFull(SourceAnswers source, boolean filters) throws ClusterException, InterruptedException {
        TopicMaking newest = audit.newest();
        if (newest != null
                && source.isAsked()
                && audit.isFillingUp()
                && newest.mirrored().ranges() > 2 * rangesAfterExplaining) {
            newest.explain(judge(source, filters).judge(newest.mirrored().gaps()));
            rangesAfterExplaining = newest.mirrored().ranges();
        }
    }

    /** Judges what is missing; the audit has been read to its end. */
    PartitionReport report(SourceAnswers source, AuditSettings settings) throws ClusterException, InterruptedException {
        List<JudgedGap> open = new ArrayList<>();
        TopicMaking newest = audit.newest();
        if (newest != null) {
            List<OffsetSpan> missing = new ArrayList<>();
            OffsetSpan before = source.notMirroredBefore(sourcePartition(), newest, sawTheBeginning());
            if (before != null && !settings.beginsLatest()) {
                missing.add(before);
            }
            missing.addAll(newest.mirrored().gaps());
            List<JudgedGap> judged = judge(source, settings.filters()).judge(missing);
            newest.explain(
                    judged.stream().filter(gap -> !gap.offsets().equals(before)).toList());
            judged.stream().filter(gap -> !gap.cause().isExplained()).forEach(open::add);
        }
        PartitionState state = state();
        LogRange atSource = source.log(sourcePartition());
        return new PartitionReport(
                topic.source(),
                state,
                open,
                atSource,
                new PartitionFindings(state, open, atSource, isBegunAgain, settings).all());
    }

    /** Whether the first record that was mirrored of the newest making was read, and not removed before. */
    private boolean sawTheBeginning() {
        PartitionState state = state();
        return state.begin() == 0 || state.makings().size() + state.makingsBefore() > 1;
    }

    private GapJudge judge(SourceAnswers source, boolean filters) {
        PartitionState state = state();
        TopicMaking newest = audit.newest();
        return new GapJudge(
                sourcePartition(),
                newest == null ? 0 : newest.idMark(),
                new GapJudge.MayHaveTaken(
                        filters, topic.compacted() ? state.holes() : -1, state.unstamped(), state.removedUnread()),
                source.of(topic.source()));
    }

    private TopicPartition sourcePartition() {
        return new TopicPartition(topic.source(), partition);
    }
}
