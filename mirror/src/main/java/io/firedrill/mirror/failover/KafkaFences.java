package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.failover.WriteDenials.Rights;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** The fences of a real source. */
final class KafkaFences implements Fence.Kinds {
    private final ReplicationFlow flow;
    private final KafkaSourceRegion source;
    private final Admin standbyAdmin;
    private final Duration limit;
    private final FrozenLogs.Pause pause;

    /** @param standbyAdmin of the target; is not closed */
    KafkaFences(
            ReplicationFlow flow,
            KafkaSourceRegion source,
            Admin standbyAdmin,
            Duration limit,
            FrozenLogs.Pause pause) {
        this.flow = flow;
        this.source = source;
        this.standbyAdmin = standbyAdmin;
        this.limit = limit;
        this.pause = pause;
    }

    @Override
    public Fence of(FenceKind kind, List<String> users) throws ClusterException {
        return switch (kind) {
            case ACLS -> new AclFence(denialsAtSource());
            case TOPICS -> new TopicFence(flow.source(), source.admin(), limit);
            case CREDENTIALS ->
                new CredentialFence(
                        users,
                        LoginName.of(flow.source()),
                        new KafkaScramUsers(flow.source(), source.admin(), limit),
                        pause);
            case NONE -> Fence.none();
            case AUTO -> throw new IllegalStateException("the kind of fence was not chosen");
        };
    }

    @Override
    public void requireOthers(List<String> users) throws FailoverException {
        CredentialFence.requireOthers(users, LoginName.of(flow.source()));
    }

    private WriteDenials denialsAtSource() throws ClusterException {
        return new WriteDenials(flow.source(), source.admin(), limit);
    }

    /** ACLs are better where they can be made, and lifted at the target, too, to which the mirror copies them. */
    @Override
    public FenceChoice choose() throws ClusterException, InterruptedException {
        String from = flow.source().alias();
        String to = flow.target().alias();
        Rights atSource = denialsAtSource().rights();
        if (atSource == Rights.NO_AUTHORIZER) {
            return new FenceChoice(FenceKind.TOPICS, "'%s' has no authorizer".formatted(from));
        }
        if (atSource == Rights.MAY_NOT_ALTER) {
            return new FenceChoice(
                    FenceKind.TOPICS, "'%s' has an authorizer, and its user here may not alter ACLs".formatted(from));
        }
        Rights atTarget = new WriteDenials(flow.target(), standbyAdmin, limit).rights();
        if (atTarget == Rights.MAY_NOT_ALTER) {
            return new FenceChoice(
                    FenceKind.TOPICS,
                    "the user of '%s' here may not take away a denial that the mirror has copied".formatted(to));
        }
        return new FenceChoice(
                FenceKind.ACLS, "'%s' has an authorizer, and its user here may alter ACLs".formatted(from));
    }
}
