package io.firedrill.mirror.preflight.snapshot;

import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;

/** One real cluster, to be asked once. For one thread. */
final class KafkaCluster implements AutoCloseable {
    /** A cluster that says nothing by then is not asked further. */
    private static final Duration FIRST_WORD = Duration.ofSeconds(8);

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Admin admin;
    private final Questions questions;
    private final ClusterSnapshot.Address address;
    private final Set<Integer> brokers;

    private KafkaCluster(Admin admin, Questions questions, ClusterSnapshot.Address address, Set<Integer> brokers) {
        this.admin = admin;
        this.questions = questions;
        this.address = address;
        this.brokers = brokers;
    }

    /** Connects; returns when the cluster has said who it is. */
    static KafkaCluster connect(MirrorCluster cluster, Duration limit)
            throws SilentClusterException, InterruptedException {
        Admin admin = admin(cluster);
        try {
            DescribeClusterResult asked = admin.describeCluster();
            Questions first = Questions.within(FIRST_WORD, cluster.alias());
            String clusterId = firstWord(cluster, first.ask(asked.clusterId(), "who it is"));
            Collection<Node> nodes = firstWord(cluster, first.ask(asked.nodes(), "which brokers it has"));
            return new KafkaCluster(
                    admin,
                    Questions.within(limit, cluster.alias()),
                    new ClusterSnapshot.Address(
                            cluster.alias(),
                            cluster.bootstrapServers(),
                            clusterId,
                            !cluster.clientProperties()
                                    .getOrDefault("security.protocol", "PLAINTEXT")
                                    .equals("PLAINTEXT")),
                    nodes.stream().map(Node::id).collect(Collectors.toUnmodifiableSet()));
        } catch (SilentClusterException | InterruptedException | RuntimeException e) {
            admin.close(CLOSE);
            throw e;
        }
    }

    private static Admin admin(MirrorCluster cluster) throws SilentClusterException {
        try {
            return Admin.create(cluster.clientConfig());
        } catch (KafkaException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new SilentClusterException(
                    "cluster '%s': its properties make no client: %s".formatted(cluster.alias(), reason.getMessage()),
                    e);
        }
    }

    private static <T> T firstWord(MirrorCluster cluster, Answer<T> answer) throws SilentClusterException {
        try {
            return answer.value();
        } catch (UnansweredException e) {
            throw new SilentClusterException(
                    "%s; is it up, and does %s lead to it from here?".formatted(e.reason(), cluster.bootstrapServers()),
                    e);
        }
    }

    TopicQuestions topics() {
        return new TopicQuestions(admin, questions);
    }

    GroupQuestions groups() {
        return new GroupQuestions(admin, questions);
    }

    ClusterSnapshot snapshot(Topics topics, Answer<List<GroupSnapshot>> groups, Answer<Map<String, String>> shareReset)
            throws InterruptedException {
        return new ClusterSnapshot(
                address,
                topics,
                new AccessQuestions(admin, questions).ask(),
                new Groups(groups, shareReset),
                new RuntimeQuestions(admin, questions, Clock.systemUTC()).ask(brokers));
    }

    @Override
    public void close() {
        admin.close(CLOSE);
    }
}
