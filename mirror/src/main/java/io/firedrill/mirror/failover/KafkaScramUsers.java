package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialsDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ResourceNotFoundException;

/** Asks and changes a real cluster. It needs Describe, DescribeConfigs and Alter on it. */
final class KafkaScramUsers implements ScramUsers {
    private final MirrorCluster cluster;
    private final Admin admin;
    private final Duration limit;

    /** @param admin of the cluster; is not closed */
    KafkaScramUsers(MirrorCluster cluster, Admin admin, Duration limit) {
        this.cluster = cluster;
        this.admin = admin;
        this.limit = limit;
    }

    @Override
    public List<ScramCredential> of(Collection<String> users) throws ClusterException, InterruptedException {
        Map<String, UserScramCredentialsDescription> all =
                answers().get(admin.describeUserScramCredentials().all(), "its SCRAM users");
        return all.values().stream()
                .filter(user -> users.contains(user.name()))
                .flatMap(KafkaScramUsers::credentials)
                .sorted(Comparator.comparing(ScramCredential::user).thenComparing(ScramCredential::mechanism))
                .toList();
    }

    private static Stream<ScramCredential> credentials(UserScramCredentialsDescription user) {
        return user.credentialInfos().stream()
                .map(info -> new ScramCredential(user.name(), info.mechanism().mechanismName(), info.iterations()));
    }

    /** One by one: a broker that heard late of one that is gone would have the user's other one kept. */
    @Override
    public void remove(List<ScramCredential> credentials) throws ClusterException, InterruptedException {
        for (ScramCredential one : credentials) {
            UserScramCredentialDeletion deletion =
                    new UserScramCredentialDeletion(one.user(), ScramMechanism.fromMechanismName(one.mechanism()));
            try {
                answers()
                        .get(
                                admin.alterUserScramCredentials(List.of(deletion))
                                        .all(),
                                "taking away %s of user '%s'".formatted(one.mechanism(), one.user()));
            } catch (ClusterException e) {
                if (!(e.reason() instanceof ResourceNotFoundException)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Optional<Duration> longestLogin() throws ClusterException, InterruptedException {
        List<ConfigResource> brokers = answers().get(admin.describeCluster().nodes(), "its brokers").stream()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .toList();
        Collection<Config> settings = answers()
                .get(admin.describeConfigs(brokers).all(), "the settings of its brokers")
                .values();
        Duration longest = Duration.ZERO;
        for (Config broker : settings) {
            Optional<Duration> its = LoginLimits.of(broker).longest();
            if (its.isEmpty()) {
                return its;
            }
            longest = longest.compareTo(its.get()) > 0 ? longest : its.get();
        }
        return Optional.of(longest);
    }

    private Answers answers() {
        return Answers.within(limit, cluster.alias());
    }
}
