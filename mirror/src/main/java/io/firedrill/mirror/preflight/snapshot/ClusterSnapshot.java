package io.firedrill.mirror.preflight.snapshot;

import java.util.Optional;
import java.util.Set;

/**
 * One cluster of a flow as it was when it was asked. Immutable.
 *
 * @param address which one it is
 * @param topics those that the flow concerns
 * @param access who may come in, and do how much
 * @param groups what consumes there
 * @param runtime what its brokers are like
 */
public record ClusterSnapshot(Address address, Topics topics, Access access, Groups groups, RuntimeFacts runtime) {
    /**
     * Where the cluster is.
     *
     * @param alias MirrorMaker 2's name for it
     * @param clusterId its own name for itself
     * @param secured whether clients need more than the bootstrap servers to get in
     */
    public record Address(String alias, String bootstrapServers, String clusterId, boolean secured) {}

    /** Its brokers that are up; at least one. */
    public int brokers() {
        return runtime.brokers().size();
    }

    /** The topic of that name, if there is one and it is a topic that the flow concerns. */
    public Optional<TopicSnapshot> topic(String name) throws UnansweredException {
        return Optional.ofNullable(topics.described().value().get(name));
    }

    /** Names of all its topics, its internal ones too. */
    public Set<String> topicNames() throws UnansweredException {
        return topics.names().value();
    }

    /** Its alias, as messages name it. */
    public String alias() {
        return address.alias();
    }
}
