package io.firedrill.engine;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.Facts;
import io.firedrill.mirror.failover.Failover;
import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.FailoverRequest;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.failover.FailoverRequest.OnFailure;
import io.firedrill.mirror.failover.FailoverSettings;
import io.firedrill.mirror.failover.GroupMove;
import io.firedrill.mirror.failover.JournalException;
import io.firedrill.mirror.failover.KafkaFailover;
import io.firedrill.mirror.failover.Progress;
import io.firedrill.mirror.failover.Step;
import io.firedrill.mirror.failover.SupersededException;
import io.firedrill.mirror.failover.Vantage;
import io.firedrill.mirror.tail.Disposition;
import io.firedrill.scenario.FlowSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A failover as an operator does it with {@code firedrill failover}: by its steps, with its journal at the standby. */
final class JournaledFailover {
    private static final Duration ANSWER_OF_THE_LIVING = Duration.ofSeconds(10);
    /** A dead region is asked several times, each time in vain. */
    private static final Duration ANSWER_OF_THE_DEAD = Duration.ofSeconds(4);

    private final MirrorProcesses mirrors;
    private final FlowSpec flow;
    private final Vantage vantage;
    private final DrillEvents events;

    /** @param vantage from which the drill sees whether the flow's source lives */
    JournaledFailover(MirrorProcesses mirrors, FlowSpec flow, Vantage vantage, DrillEvents events) {
        this.mirrors = mirrors;
        this.flow = flow;
        this.vantage = vantage;
        this.events = events;
    }

    /** Leaves the flow's source; returns where the groups were put when all steps are done. */
    List<GroupMove> leave(Mode mode) throws DrillException, InterruptedException {
        FailoverRequest request = new FailoverRequest(mode, List.of(), List.of(), FenceKind.TOPICS, OnFailure.STAY);
        return follow(mode, failover -> failover.execute(request)).moves();
    }

    /** Fences the source that was lost when it was left, and answers again. */
    void fence() throws DrillException, InterruptedException {
        Progress end = follow(Mode.PLANNED, Failover::fence);
        if (end.isFencePending()) {
            throw new DrillException("fence: '%s' is not fenced".formatted(flow.source()));
        }
    }

    /**
     * Leaves the flow's source for its target, which was left for the source when it was lost, and answers again.
     *
     * @param undone the flow by which it was left; its mirror goes on
     * @return where the groups were put
     */
    List<GroupMove> goBack(FlowSpec undone, Disposition tail) throws DrillException, InterruptedException {
        FailoverRequest request = new FailoverRequest(
                Mode.BACK, List.of(), List.of(), FenceKind.TOPICS, OnFailure.STAY, Optional.of(tail));
        return follow(
                        () -> KafkaFailover.between(
                                mirrors.replicationFlow(flow),
                                mirrors.replicationFlow(undone),
                                new DrillMirror(mirrors, undone, true),
                                settings(Mode.BACK)),
                        failover -> failover.execute(request))
                .moves();
    }

    /** What is done with a failover. */
    private interface Course {
        Progress of(Failover failover)
                throws FailoverException, SupersededException, JournalException, InterruptedException;
    }

    private Progress follow(Mode mode, Course course) throws DrillException, InterruptedException {
        return follow(() -> KafkaFailover.of(mirrors.replicationFlow(flow), settings(mode)), course);
    }

    private interface Clusters {
        KafkaFailover connected() throws ClusterException;
    }

    private Progress follow(Clusters clusters, Course course) throws DrillException, InterruptedException {
        try (KafkaFailover failover = clusters.connected()) {
            return course.of(failover.failover(new Steps(events)));
        } catch (FailoverException | SupersededException | JournalException | ClusterException e) {
            throw new DrillException("failover: " + e.getMessage(), e);
        }
    }

    private FailoverSettings settings(Mode mode) {
        boolean lives = mode.isPlanned();
        return new FailoverSettings(
                "drill " + ProcessHandle.current().pid(),
                Optional.empty(),
                new DrillMirror(mirrors, flow, lives),
                lives ? List.of() : List.of(vantage),
                lives ? ANSWER_OF_THE_LIVING : ANSWER_OF_THE_DEAD,
                Duration.ofMinutes(1));
    }

    /** Tells the drill's listener. */
    private record Steps(DrillEvents events) implements Failover.Listener {
        @Override
        public void begins(Step step) {}

        @Override
        public void done(Step step, Facts facts) {
            events.event("failover: %s done".formatted(step.label()));
        }

        @Override
        public void takesBack(Step step) {
            events.event("failover: %s taken back".formatted(step.label()));
        }
    }
}
