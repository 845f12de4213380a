package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.Failover.Listener;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** The failover of a flow between two real clusters. Does nothing until it is asked; to be closed. For one thread. */
public final class KafkaFailover implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofMillis(500);
    /** The bridge asks five times a second. */
    private static final Duration SILENT = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int LOOKS = 20;

    private final ReplicationFlow flow;
    private final FailoverSettings settings;
    private final Clock clock = Clock.systemUTC();
    private final Admin standbyAdmin;
    private final KafkaSourceRegion source;
    private final StandbyRegion standby;
    private final Journal journal;

    private KafkaFailover(ReplicationFlow flow, FailoverSettings settings) {
        this.flow = flow;
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
        try {
            return new KafkaFailover(flow, settings);
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
        return new Planner(source, standby, clock).plan(request);
    }

    /** The cluster id of the region that takes over. */
    public String standbyId() throws ClusterException, InterruptedException {
        return standby.id();
    }

    /** The failover itself. */
    public Failover failover(Listener listener) {
        FrozenLogs frozen = new FrozenLogs(KafkaFailover::pause, BETWEEN_LOOKS, LOOKS);
        List<Vantage> vantages = new ArrayList<>();
        vantages.add(new OwnVantage(source, "here"));
        vantages.add(new BridgeVantage(standby, SILENT));
        vantages.addAll(settings.vantages());
        Map<Step, FailoverStep> steps = Map.of(
                Step.DETECT, new Detection(source, standby, vantages),
                Step.FENCE, new Fencing(source, this::fence, frozen),
                Step.DRAIN, new Draining(source, standby, KafkaFailover::pause, settings.drainLimit()),
                Step.STOP, new Stopping(settings.mirror(), standby, frozen),
                Step.TRANSLATE, new Translating(source, standby),
                Step.APPLY, new Applying(standby),
                Step.PROMOTE, new Promoting(standby),
                Step.VERIFY, new Verifying(source, standby));
        return new Failover(journal, steps, settings.operator(), clock, listener);
    }

    private Fence fence(FenceKind kind) throws ClusterException {
        return switch (kind) {
            case ACLS -> new AclFence(flow.source(), source.admin(), settings.limit());
            case TOPICS -> new TopicFence(flow.source(), source.admin(), settings.limit());
            case NONE -> Fence.none();
        };
    }

    /** Lets time pass; whoever interrupts this ends it. */
    private static void pause(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        journal.close();
        source.close();
        standby.close();
        standbyAdmin.close(CLOSE);
    }
}
