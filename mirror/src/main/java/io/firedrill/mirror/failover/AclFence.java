package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Denies everybody to write to the topics. Super users are not kept out, which is seen from the logs' ends. */
final class AclFence implements Fence {
    private static final String DENIED_BEFORE = "denied";

    private final MirrorCluster cluster;
    private final Admin admin;
    private final Duration limit;

    /** @param admin of the cluster; is not closed */
    AclFence(MirrorCluster cluster, Admin admin, Duration limit) {
        this.cluster = cluster;
        this.admin = admin;
        this.limit = limit;
    }

    /** A denial that somebody else has made before is not ours to take away. */
    @Override
    public Facts before(Set<String> topics) throws ClusterException, InterruptedException {
        Collection<AclBinding> there =
                answers().get(admin.describeAcls(AclBindingFilter.ANY).values(), "its ACLs (has it an authorizer?)");
        Facts before = Facts.NONE;
        for (String topic : topics) {
            if (there.contains(denial(topic))) {
                before = before.with(DENIED_BEFORE + "." + topic, "");
            }
        }
        return before;
    }

    @Override
    public void raise(Set<String> topics) throws ClusterException, InterruptedException {
        answers()
                .get(
                        admin.createAcls(topics.stream().map(AclFence::denial).toList())
                                .all(),
                        "denying to write to " + topics);
    }

    @Override
    public void lift(Set<String> topics, Facts before) throws ClusterException, InterruptedException {
        Set<String> others = before.under(DENIED_BEFORE).keySet();
        List<AclBindingFilter> ours = topics.stream()
                .filter(topic -> !others.contains(topic))
                .map(topic -> denial(topic).toFilter())
                .toList();
        answers().get(admin.deleteAcls(ours).all(), "allowing to write to " + topics);
    }

    private Answers answers() {
        return Answers.within(limit, cluster.alias());
    }

    private static AclBinding denial(String topic) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:*", "*", AclOperation.WRITE, AclPermissionType.DENY));
    }
}
