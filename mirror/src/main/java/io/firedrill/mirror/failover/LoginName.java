package io.firedrill.mirror.failover;

import io.firedrill.mirror.flow.MirrorCluster;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/** By which name clients of a cluster log in. */
final class LoginName {
    private LoginName() {}

    /** As {@code sasl.jaas.config} has it; empty where that has none. */
    static Optional<String> of(MirrorCluster cluster) {
        return Optional.ofNullable(cluster.clientProperties().get(SaslConfigs.SASL_JAAS_CONFIG))
                .flatMap(jaas -> JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(jaas)))
                        .configurationEntries()
                        .stream()
                        .flatMap(entry -> Optional.ofNullable(entry.getOptions().get("username")).stream())
                        .map(String::valueOf)
                        .findFirst());
    }
}
