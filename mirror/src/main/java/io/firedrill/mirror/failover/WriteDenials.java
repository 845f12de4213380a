package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DeleteAclsResult;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
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
     * @throws ClusterException also where the cluster has no authorizer ({@link SecurityDisabledException})
     */
    Set<String> of(Set<String> topics) throws ClusterException, InterruptedException {
        Collection<AclBinding> there =
                answers().get(admin.describeAcls(AclBindingFilter.ANY).values(), "its ACLs (has it an authorizer?)");
        Set<String> denied = new TreeSet<>(topics);
        denied.removeIf(topic -> !there.contains(denial(topic)));
        return denied;
    }

    /** Whether this user can make and lift one. */
    Rights rights() throws ClusterException, InterruptedException {
        try {
            Collection<AclBinding> unused =
                    answers().get(admin.describeAcls(AclBindingFilter.ANY).values(), "its ACLs");
        } catch (ClusterException e) {
            if (e.reason() instanceof SecurityDisabledException) {
                return Rights.NO_AUTHORIZER;
            }
            if (e.reason() instanceof AuthorizationException) {
                return Rights.MAY_NOT_ALTER;
            }
            throw e;
        }
        Set<AclOperation> allowed = answers()
                .get(
                        admin.describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true))
                                .authorizedOperations(),
                        "what its user may do");
        return allowed.contains(AclOperation.ALTER) ? Rights.MAY_ALTER : Rights.MAY_NOT_ALTER;
    }

    /** What a user may do with a cluster's ACLs. */
    enum Rights {
        NO_AUTHORIZER,
        MAY_NOT_ALTER,
        MAY_ALTER
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
     * Takes away what is there of them, without asking before: what a broker tells of ACLs may be old. A cluster without an authorizer has
     * none.
     *
     * @return the topics that had one
     */
    Set<String> lift(Set<String> topics) throws ClusterException, InterruptedException {
        Set<String> denied = new TreeSet<>();
        if (topics.isEmpty()) {
            return denied;
        }
        DeleteAclsResult asked = admin.deleteAcls(
                topics.stream().map(topic -> denial(topic).toFilter()).toList());
        Answers answers = answers();
        try {
            for (KafkaFuture<DeleteAclsResult.FilterResults> one :
                    asked.values().values()) {
                answers.get(one, "allowing to write to " + topics)
                        .values()
                        .forEach(deleted ->
                                denied.add(deleted.binding().pattern().name()));
            }
        } catch (ClusterException e) {
            if (!(e.reason() instanceof SecurityDisabledException)) {
                throw e;
            }
        }
        return denied;
    }

    /** The same, where this user may do it; one who may not has not made them. */
    Set<String> liftIfAllowed(Set<String> topics) throws ClusterException, InterruptedException {
        try {
            return lift(topics);
        } catch (ClusterException e) {
            if (e.reason() instanceof AuthorizationException) {
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
