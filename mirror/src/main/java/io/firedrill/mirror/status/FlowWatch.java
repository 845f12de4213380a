package io.firedrill.mirror.status;

import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.MirroredTarget;
import io.firedrill.mirror.translation.StampedGroups;
import io.firedrill.mirror.translation.TranslationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Looks at a flow again and again, from both of its ends; changes nothing at either. What is slower than a look, a mirror that
 * stands still, shows when two looks are compared. For one thread; to be closed.
 */
public final class FlowWatch implements AutoCloseable {
    private final ReplicationFlow flow;
    private final SourceSide source;
    private final TargetSide target;
    private final Finder finder;
    private final Progress progress;
    private final Clock clock;

    /** Finds places; {@link StampedGroups#places}. */
    interface Finder extends AutoCloseable {
        List<GroupPlace> places(Collection<GroupCommit> commits) throws TranslationException, InterruptedException;

        @Override
        default void close() {}

        /** Closes {@code target} with itself. */
        static Finder in(MirroredTarget target) {
            return new Finder() {
                @Override
                public List<GroupPlace> places(Collection<GroupCommit> commits)
                        throws TranslationException, InterruptedException {
                    return target.groups().places(commits);
                }

                @Override
                public void close() {
                    target.close();
                }
            };
        }
    }

    FlowWatch(ReplicationFlow flow, SourceSide source, TargetSide target, Finder finder, Patience patience) {
        this.flow = flow;
        this.source = source;
        this.target = target;
        this.finder = finder;
        this.progress = new Progress(patience.standing());
        this.clock = patience.clock();
    }

    /**
     * How long to wait.
     *
     * @param standing for how long records may wait, and none come, before it is called stalled
     */
    record Patience(Duration standing, Clock clock) {}

    /**
     * A watch that asks the flow's clusters; has asked nothing yet.
     *
     * @param limit for each question
     * @param patience for how long records may wait, and none come, before it is called stalled
     */
    public static FlowWatch of(ReplicationFlow flow, ConnectTopic connect, Duration limit, Duration patience) {
        KafkaSourceSide source = new KafkaSourceSide(flow, limit);
        return new FlowWatch(
                flow,
                source,
                new KafkaTargetSide(flow, connect, limit),
                Finder.in(MirroredTarget.of(flow, limit)),
                new Patience(patience, Clock.systemUTC()));
    }

    /**
     * Looks once. A cluster that does not answer is no error: the status says so, and leaves unknown what is unknown.
     *
     * <p>The target is asked before the source, so that what comes meanwhile counts as missing: a lag is never taken for
     * smaller than it is, and no group is said to skip because it has just moved on.
     */
    public FlowStatus look() throws InterruptedException {
        Instant now = clock.instant();
        Look look = new Look(flow, source, target, clock);
        look.listSource();
        look.askTarget();
        look.askSource();
        Ends ends = look.ends();
        GroupFacts groups = look.groups();
        TopicJudge judge = new TopicJudge(flow, progress, now, ends);
        List<TopicStatus> topics = judge.topics();
        List<GroupStatus> judged = new GroupJudge(flow, now, ends, groups, look.places(groups, finder)).groups();
        return new FlowStatus(
                flow,
                now,
                state(ends, topics),
                topics,
                judged,
                look.statuses(),
                look.heartbeat(),
                groups.bridge(),
                look.unanswered(),
                judge.decided());
    }

    private static MirrorState state(Ends ends, List<TopicStatus> topics) {
        if (ends.targetLogs() == null) {
            return MirrorState.TARGET_SILENT;
        }
        if (ends.sourceLogs() == null) {
            return MirrorState.SOURCE_SILENT;
        }
        // A topic that is not there yet does not say how the others do.
        return topics.stream()
                .map(TopicStatus::state)
                .filter(state -> state != MirrorState.NOT_MIRRORED)
                .reduce(MirrorState::worse)
                .orElse(topics.isEmpty() ? MirrorState.UNKNOWN : MirrorState.NOT_MIRRORED);
    }

    @Override
    public void close() {
        source.close();
        target.close();
        finder.close();
    }
}
