package io.firedrill.engine;

import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import io.firedrill.history.GroupMoved;
import io.firedrill.history.LogPartition;
import io.firedrill.mirror.failover.FailoverRequest;
import io.firedrill.mirror.failover.GroupMove;
import io.firedrill.mirror.failover.GroupPromotion;
import io.firedrill.mirror.failover.PromotionException;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.MirroredTarget;
import io.firedrill.mirror.translation.OffsetTranslation;
import io.firedrill.mirror.translation.TranslatedOffset;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import io.firedrill.mirror.translation.TranslationException;
import io.firedrill.scenario.Action;
import io.firedrill.scenario.FlowSpec;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Scenario;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Moves clients from a lost region to its standby: the producers at once; then the mirror is stopped, and each group is
 * given the place that the translation finds.
 */
final class Failover {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration TRAFFIC = Duration.ofSeconds(3);
    private static final long LOOK_MILLIS = 50;

    private final Scenario scenario;
    private final Map<String, RunningRegion> regions;
    private final MirrorProcesses mirrors;
    private final DrillWorkload workload;
    private final DrillEvents events;

    Failover(
            Scenario scenario,
            Map<String, RunningRegion> regions,
            MirrorProcesses mirrors,
            DrillWorkload workload,
            DrillEvents events) {
        this.scenario = scenario;
        this.regions = regions;
        this.mirrors = mirrors;
        this.workload = workload;
        this.events = events;
    }

    /** Fails over; returns when all clients have been told. */
    void run(Action.FailOver move) throws DrillException, InterruptedException {
        step(move, FailoverStep.DECIDED);
        FlowSpec flow = flow(move.from(), move.to());
        switch (move.how()) {
            case PLANNED -> switchOver(move, flow);
            case JOURNALED -> leaveWithJournal(move, flow);
            case UNPLANNED -> leave(move, flow);
        }
    }

    private void leave(Action.FailOver move, FlowSpec flow) throws DrillException, InterruptedException {
        workload.switchProducers(move.from(), move.to());
        // What the mirror had read has long been written: the loss was seen some hundred producer lingers ago.
        mirrors.kill(flow);
        List<TranslatedOffset> offsets = translate(flow, move, workload.groupsIn(move.from()));
        promote(move, offsets);
        workload.switchGroups(move.from(), move.to());
        step(move, FailoverStep.SWITCHED);
    }

    /** Producers run into the fence, and go over when the standby has all of the source. */
    private void switchOver(Action.FailOver move, FlowSpec flow) throws DrillException, InterruptedException {
        workload.restGroups(move.from());
        moved(move.to(), journaled(flow).leave(FailoverRequest.Mode.PLANNED));
        workload.switchProducers(move.from(), move.to());
        workload.switchGroups(move.from(), move.to());
        step(move, FailoverStep.SWITCHED);
    }

    /** Producers that hear of the loss go over at once; the region that is left is fenced when it is back. */
    private void leaveWithJournal(Action.FailOver move, FlowSpec flow) throws DrillException, InterruptedException {
        workload.switchProducers(move.from(), move.to());
        moved(move.to(), journaled(flow).leave(FailoverRequest.Mode.UNPLANNED));
        workload.switchGroups(move.from(), move.to());
        step(move, FailoverStep.SWITCHED);
    }

    /** Fences a region that was left with a journal, and answers again; returns when its logs stand still. */
    void fence(Action.Fence left) throws DrillException, InterruptedException {
        journaled(flow(left.from(), left.to())).fence();
        step(left.from(), left.to(), FailoverStep.FENCED);
    }

    /** Goes back to a region that was left with a journal, and answers again; returns when all clients have been told. */
    void goBack(Action.FailBack move) throws DrillException, InterruptedException {
        step(move.from(), move.to(), FailoverStep.DECIDED);
        FlowSpec flow = flow(move.from(), move.to());
        // Its target was lost: nobody knows what it has made of that.
        mirrors.restart(flow);
        workload.restGroups(move.from());
        moved(move.to(), journaled(flow).goBack(flow(move.to(), move.from()), move.tail()));
        workload.switchProducers(move.from(), move.to());
        workload.switchGroups(move.from(), move.to());
        step(move.from(), move.to(), FailoverStep.SWITCHED);
        awaitTraffic();
    }

    /** However late it has become: what goes on at home is to be seen. */
    private void awaitTraffic() throws DrillException, InterruptedException {
        long perSecond = scenario.workload().producers().stream()
                .mapToLong(workload::recordsPerSecond)
                .sum();
        long enough = workload.acknowledged() + TRAFFIC.toSeconds() * perSecond;
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (workload.acknowledged() < enough && System.nanoTime() < deadline) {
            events.pause(LOOK_MILLIS);
        }
    }

    private JournaledFailover journaled(FlowSpec flow) {
        return new JournaledFailover(mirrors, flow, new SeenByTheDrill(regions, flow.source()), events);
    }

    private void moved(String to, List<GroupMove> places) {
        places.forEach(place -> moved(to, place.group(), place.target(), place.offset(), Origin.EXACT));
    }

    private void step(Action.FailOver move, FailoverStep step) {
        step(move.from(), move.to(), step);
    }

    private void step(String from, String to, FailoverStep step) {
        events.append(new FailoverStepped(events.micros(), from, to, step));
        events.event("failover from %s to %s: %s".formatted(from, to, step.label()));
    }

    private FlowSpec flow(String from, String to) throws DrillException {
        return scenario.flows().stream()
                .filter(flow -> flow.source().equals(from) && flow.target().equals(to))
                .findFirst()
                .orElseThrow(() -> new DrillException(
                        "there is no flow from '%s' to '%s' to fail over along".formatted(from, to)));
    }

    private List<TranslatedOffset> translate(FlowSpec flow, Action.FailOver move, List<GroupSpec> groups)
            throws DrillException, InterruptedException {
        Map<String, Set<String>> topics = new HashMap<>();
        groups.forEach(group -> topics.put(group.name(), new HashSet<>(group.topics())));
        ReplicationFlow replication = mirrors.replicationFlow(flow);
        try (MirroredTarget target = MirroredTarget.of(replication, LIMIT)) {
            OffsetTranslation translation =
                    switch (move.startAt()) {
                        case EXACT -> target.byStamps();
                        case CHECKPOINT -> target.byCheckpoints();
                        case SAME_OFFSET -> target.bySameOffset();
                        case PROPORTIONAL -> target.byProportion();
                        case AS_IS ->
                            new StandbyPlaces(replication, standby(move.to()).admin(), LIMIT);
                        case END -> target.byLogEnd();
                    };
            return translation.translate(topics);
        } catch (TranslationException e) {
            throw new DrillException("failover: " + e.getMessage(), e);
        }
    }

    private void promote(Action.FailOver move, List<TranslatedOffset> offsets)
            throws DrillException, InterruptedException {
        if (move.startAt() != Action.FailOver.StartAt.AS_IS) {
            try {
                new GroupPromotion(standby(move.to()).admin(), LIMIT).promote(offsets);
            } catch (PromotionException e) {
                throw new DrillException("failover: " + e.getMessage(), e);
            }
        }
        offsets.forEach(place -> moved(move.to(), place.group(), place.target(), place.offset(), place.origin()));
    }

    private void moved(String to, String group, TopicPartition target, long offset, Origin origin) {
        LogPartition log = new LogPartition(to, target.topic(), target.partition());
        events.append(new GroupMoved(events.micros(), group, log, offset, origin.label()));
    }

    private RunningRegion standby(String name) throws DrillException {
        RunningRegion standby = regions.get(name);
        if (standby == null) {
            throw new DrillException("failover: region '%s' does not run".formatted(name));
        }
        return standby;
    }
}
