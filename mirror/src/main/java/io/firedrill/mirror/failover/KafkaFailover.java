package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.Failover.Listener;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.translation.MirroredTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** The failover of a flow between two real clusters. Does nothing until it is asked; to be closed. For one thread. */
public final class KafkaFailover implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofMillis(500);
    /** The bridge asks five times a second. */
    private static final Duration SILENT = Duration.ofSeconds(5);

    /** Consumers' default is 45 s. */
    private static final Duration LONGEST_SESSION = Duration.ofMinutes(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int LOOKS = 20;

    private final ReplicationFlow flow;
    private final FailoverSettings settings;
    private final Clock clock = Clock.systemUTC();
    private final Admin standbyAdmin;
    private final KafkaSourceRegion source;
    private final KafkaStandbyRegion standby;
    private final Journal journal;
    private final Optional<OppositeFlow> opposite;

    private KafkaFailover(ReplicationFlow flow, Optional<OppositeFlow> opposite, FailoverSettings settings) {
        this.flow = flow;
        this.opposite = opposite;
        this.settings = settings;
        this.standbyAdmin = Admin.create(Clients.admin(flow.target(), settings.limit()));
        this.source = new KafkaSourceRegion(flow, settings.limit());
        this.standby = new KafkaStandbyRegion(flow, standbyAdmin, settings.limit(), clock);
        this.journal = journal();
    }

    /**
     * Asks nothing yet.
     *
     * @throws ClusterException when the target's properties are such that no client can be made
     */
    public static KafkaFailover of(ReplicationFlow flow, FailoverSettings settings) throws ClusterException {
        return of(flow, Optional.empty(), settings);
    }

    /**
     * The same, where there is a flow against it: groups go on in the target's own topics where they were in what that one has mirrored,
     * and its latest failover can be undone ({@link FailoverRequest.Mode#BACK}). Asks nothing yet.
     *
     * @param opposite from {@code flow}'s target to its source, by MirrorMaker 2's default naming
     * @param mirror of {@code opposite}: it is moved past the tail and started again by a failback
     * @throws IllegalArgumentException when {@code opposite} is no such flow
     */
    public static KafkaFailover between(
            ReplicationFlow flow, ReplicationFlow opposite, MirrorControl mirror, FailoverSettings settings)
            throws ClusterException {
        requireOpposite(flow, opposite);
        return of(flow, Optional.of(new KafkaOppositeFlow(opposite, flow, mirror, settings)), settings);
    }

    private static void requireOpposite(ReplicationFlow flow, ReplicationFlow opposite) {
        if (!opposite.source().alias().equals(flow.target().alias())
                || !opposite.target().alias().equals(flow.source().alias())) {
            throw new IllegalArgumentException(
                    "flow '%s' does not go against '%s'".formatted(opposite.name(), flow.name()));
        }
        if (opposite.naming() != TopicNaming.PREFIXED) {
            throw new IllegalArgumentException(
                    "flow '%s': a way back needs DefaultReplicationPolicy: where names are kept, a topic has both what was mirrored and what was not"
                            .formatted(opposite.name()));
        }
    }

    private static KafkaFailover of(ReplicationFlow flow, Optional<OppositeFlow> opposite, FailoverSettings settings)
            throws ClusterException {
        try {
            return new KafkaFailover(flow, opposite, settings);
        } catch (KafkaException e) {
            throw new ClusterException(
                    "cluster '%s' cannot be connected to: %s"
                            .formatted(flow.target().alias(), Clients.reason(e)),
                    e);
        }
    }

    private Journal journal() {
        Journal original = new TopicJournal(flow.target(), flow.failoversTopic(), standbyAdmin, settings.limit());
        return settings.copy()
                .<Journal>map(file -> new CopiedJournal(original, new FileJournal(file)))
                .orElse(original);
    }

    /** What a failover would cost now; changes nothing. */
    public FailoverPlan plan(FailoverRequest request) throws FailoverException, ClusterException, InterruptedException {
        Planner planner = new Planner(source, standby, opposite, fences(), clock);
        Progress latest;
        try {
            latest = Progress.of(journal().entries());
        } catch (JournalException e) {
            return planner.plan(
                    request,
                    Progress.of(List.of()),
                    List.of("what was failed over before is not known: " + e.getMessage()));
        }
        return planner.plan(request, latest, List.of());
    }

    /** The cluster id of the region that takes over. */
    public String standbyId() throws ClusterException, InterruptedException {
        return standby.id();
    }

    /**
     * The cluster id of the region that is left.
     *
     * @throws FailoverException when it does not answer
     */
    public String sourceId() throws FailoverException, ClusterException, InterruptedException {
        return source.answers()
                .orElseThrow(() -> new FailoverException("the source, cluster '%s', does not answer"
                        .formatted(flow.source().alias())));
    }

    /** The failover itself. */
    public Failover failover(Listener listener) {
        FrozenLogs frozen = new FrozenLogs(KafkaFailover::pause, BETWEEN_LOOKS, LOOKS);
        List<Vantage> vantages = new ArrayList<>();
        vantages.add(new OwnVantage(source, "here"));
        vantages.add(new BridgeVantage(standby, SILENT));
        vantages.addAll(settings.vantages());
        Map<Step, FailoverStep> steps = new EnumMap<>(Step.class);
        CatchingUp mirror = new CatchingUp(source, standby, KafkaFailover::pause, settings.drainLimit());
        steps.put(Step.DETECT, new Detection(source, standby, vantages, mirror));
        steps.put(Step.FENCE, new Fencing(source, standby, fences(), frozen));
        steps.put(Step.DRAIN, new Draining(source, standby, mirror));
        steps.put(Step.STOP, new Stopping(settings.mirror(), standby, frozen));
        steps.put(Step.TRANSLATE, new Translating(source, standby, opposite));
        steps.put(Step.APPLY, new Applying(standby));
        steps.put(Step.PROMOTE, new Promoting(standby, opposite));
        steps.put(Step.VERIFY, new Verifying(source, standby));
        opposite.ifPresent(flowBack -> {
            steps.put(
                    Step.TAIL,
                    new Settling(flowBack, new LostMembers(standby, KafkaFailover::pause, LONGEST_SESSION), frozen));
            steps.put(Step.PIN, new Pinning(flowBack));
        });
        return new Failover(journal, steps, settings.operator(), clock, listener);
    }

    SourceRegion source() {
        return source;
    }

    StandbyRegion standby() {
        return standby;
    }

    MirroredTarget mirrored() {
        return standby.mirrored();
    }

    Admin standbyAdmin() {
        return standbyAdmin;
    }

    Fence.Kinds fences() {
        return new KafkaFences(flow, source, standbyAdmin, settings.limit(), KafkaFailover::pause);
    }

    /** Lets time pass; whoever interrupts this ends it. */
    private static void pause(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        opposite.ifPresent(OppositeFlow::close);
        journal.close();
        source.close();
        standby.close();
        standbyAdmin.close(CLOSE);
    }
}
