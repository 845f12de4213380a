package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** ACLs of a cluster by which everybody is denied to write to a topic. */
final class WriteDenials {
    private final MirrorCluster cluster;
    private final Admin admin;
    private final Duration limit;

    /** @param admin of the cluster; is not closed */
    WriteDenials(MirrorCluster cluster, Admin admin, Duration limit) {
        this.cluster = cluster;
        this.admin = admin;
        this.limit = limit;
    }

    /**
     * Of {@code topics} those that have one.
     *
     * @throws ClusterException also where the cluster has no authorizer
     */
    Set<String> of(Set<String> topics) throws ClusterException, InterruptedException {
        Collection<AclBinding> there =
                answers().get(admin.describeAcls(AclBindingFilter.ANY).values(), "its ACLs (has it an authorizer?)");
        Set<String> denied = new TreeSet<>(topics);
        denied.removeIf(topic -> !there.contains(denial(topic)));
        return denied;
    }

    /** Each topic has one from then on. */
    void add(Set<String> topics) throws ClusterException, InterruptedException {
        answers()
                .get(
                        admin.createAcls(topics.stream()
                                        .map(WriteDenials::denial)
                                        .toList())
                                .all(),
                        "denying to write to " + topics);
    }

    /**
     * Takes away what is there of them; a cluster without an authorizer has none.
     *
     * @return the topics that had one
     */
    Set<String> lift(Set<String> topics) throws ClusterException, InterruptedException {
        try {
            Set<String> denied = of(topics);
            if (!denied.isEmpty()) {
                List<AclBindingFilter> ours =
                        denied.stream().map(topic -> denial(topic).toFilter()).toList();
                answers().get(admin.deleteAcls(ours).all(), "allowing to write to " + denied);
            }
            return denied;
        } catch (ClusterException e) {
            if (e.reason() instanceof SecurityDisabledException) {
                return Set.of();
            }
            throw e;
        }
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
