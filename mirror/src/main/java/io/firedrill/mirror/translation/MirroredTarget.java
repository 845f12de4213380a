package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import java.time.Duration;

/**
 * What a flow's target tells about the source, without it. All that is asked of one of these goes over the same connections,
 * which are made for the first question; so whoever may be in a hurry later asks something before. Thread-safe; one question at a time.
 */
public final class MirroredTarget implements AutoCloseable {
    private final ReplicationFlow flow;
    private final TargetCluster cluster;
    private final StampedGroups groups;

    private MirroredTarget(ReplicationFlow flow, TargetCluster cluster) {
        this.flow = flow;
        this.cluster = cluster;
        this.groups = new StampedGroups(flow, cluster, true);
    }

    /**
     * Asks nothing yet.
     *
     * @param limit for each question, and for each reading of a log
     */
    public static MirroredTarget of(ReplicationFlow flow, Duration limit) {
        return new MirroredTarget(flow, new KafkaTargetCluster(flow, limit));
    }

    /** Where groups go on that have committed something at the source. */
    public StampedGroups groups() {
        return groups;
    }

    /** The same without a look at offset syncs: a place that stamps do not tell is not known. */
    public StampedGroups groupsByStampsAlone() {
        return new StampedGroups(flow, cluster, false);
    }

    /** What they have committed there. */
    public KnownCommits commits() {
        return new KnownCommits(flow, cluster);
    }

    /** How far the source has been mirrored. */
    public MirroredUntil mirroredUntil() {
        return new MirroredUntil(flow, cluster);
    }

    /** Where stamps do not tell how far that is. */
    public UnstampedEnds unstampedEnds() {
        return new UnstampedEnds(flow, cluster);
    }

    /** What of the source has been mirrored. */
    public MirroredRanges mirroredRanges() {
        return new MirroredRanges(flow, cluster);
    }

    /** Where groups go on at the source that have read here what was mirrored. */
    public HomePlaces homePlaces() {
        return new HomePlaces(flow, cluster);
    }

    /**
     * Translation by the stamps of the mirrored records: exact at any lag. What a group had committed at the source is taken from
     * the flow's bridge or from the latest checkpoint, as MirrorMaker 2 read it there; where nothing is stamped, its place is found by
     * MirrorMaker 2's offset syncs, and where these do not tell, it is the checkpoint's.
     */
    public OffsetTranslation byStamps() {
        return new StampTranslation(flow, cluster, groups);
    }

    /**
     * Translation by MirrorMaker 2's own checkpoints. A group repeats what it processed since the latest one, and more where it
     * lags; it never skips a record, since MirrorMaker 2 rounds down.
     */
    public OffsetTranslation byCheckpoints() {
        return new CheckpointTranslation(flow, cluster);
    }

    /** The source's offsets taken for the target's; only good for showing what that skips. */
    public OffsetTranslation bySameOffset() {
        return GuessedTranslation.sameOffset(flow, cluster);
    }

    /** As far in the target's logs as the offsets are in the source's; only good for showing what that skips. */
    public OffsetTranslation byProportion() {
        return GuessedTranslation.proportional(flow, cluster);
    }

    /** Every group goes on with what comes next; only good for showing what that skips. */
    public OffsetTranslation byLogEnd() {
        return new LogEndTranslation(flow, cluster);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
