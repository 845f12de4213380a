package io.firedrill.cluster;

import io.firedrill.scenario.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The properties of a broker in combined mode: the only place that spells them. */
final class BrokerSettings {
    private final List<BrokerAddress> region;
    private final Profile profile;
    private final Map<String, String> further;

    /** @param further settings of the scenario, which win */
    BrokerSettings(List<BrokerAddress> region, Profile profile, Map<String, String> further) {
        this.region = region;
        this.profile = profile;
        this.further = Map.copyOf(further);
    }

    /** One entry per property, sorted by name. */
    Map<String, String> of(BrokerAddress self, Path data) {
        Map<String, String> properties = new TreeMap<>();
        identity(properties, self, data);
        replication(properties);
        footprint(properties);
        if (profile == Profile.FAST) {
            fastFailover(properties);
        }
        properties.putAll(further);
        return properties;
    }

    private void identity(Map<String, String> properties, BrokerAddress self, Path data) {
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(self.id()));
        properties.put("log.dirs", data.toString());
        properties.put(
                "controller.quorum.voters",
                region.stream()
                        .map(broker -> "%d@%s:%d".formatted(broker.id(), broker.name(), broker.controllerPort()))
                        .collect(Collectors.joining(",")));
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "INTERNAL");
        properties.put(
                "listener.security.protocol.map",
                "CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,LINK:PLAINTEXT");
        properties.put(
                "listeners",
                "CLIENT://%1$s:%2$d,INTERNAL://%1$s:%3$d,CONTROLLER://%1$s:%4$d,LINK://%1$s:%5$d"
                        .formatted(
                                self.address(),
                                self.clientPort(),
                                self.internalPort(),
                                self.controllerPort(),
                                self.linkPort()));
        // Clients outside get the real address and need no hosts file. Brokers, controllers and the drill's clients
        // come by name, so that a fault network can give each of them its own way to each broker. A controller that
        // is left out here announces the address that it is bound to as soon as it leads, and the others follow it
        // past every fault, whatever controller.quorum.voters says.
        properties.put(
                "advertised.listeners",
                "CLIENT://%1$s,INTERNAL://%2$s:%3$d,CONTROLLER://%2$s:%4$d,LINK://%5$s"
                        .formatted(
                                self.client(), self.name(), self.internalPort(), self.controllerPort(), self.byName()));
    }

    private void replication(Map<String, String> properties) {
        String replicas = Integer.toString(Math.min(3, region.size()));
        String inSync = Integer.toString(Math.min(2, region.size()));
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.put(topic + ".replication.factor", replicas);
        }
        properties.put("default.replication.factor", replicas);
        properties.put("transaction.state.log.min.isr", inSync);
        properties.put("share.coordinator.state.topic.min.isr", inSync);
        properties.put("min.insync.replicas", inSync);
        // A typo in a topic name must fail, not make a topic.
        properties.put("auto.create.topics.enable", "false");
    }

    /** Six brokers on two cores: few threads, small buffers, few internal partitions. The same in both profiles. */
    private static void footprint(Map<String, String> properties) {
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
        properties.put("log.index.size.max.bytes", "1048576");
        properties.put("offsets.topic.num.partitions", "3");
        properties.put("transaction.state.log.num.partitions", "3");
        properties.put("share.coordinator.state.topic.num.partitions", "3");
        properties.put("group.initial.rebalance.delay.ms", "0");
    }

    /** A leader is replaced within 2-3 s instead of 8-11 s. */
    private static void fastFailover(Map<String, String> properties) {
        properties.put("broker.heartbeat.interval.ms", "250");
        properties.put(
                "broker.session.timeout.ms",
                Long.toString(Profile.FAST.brokerSession().toMillis()));
        // Never at or below 500 ms: KRaft's own fetch wait is 500 ms, an idle quorum would re-elect itself for ever.
        properties.put("controller.quorum.fetch.timeout.ms", "1000");
        properties.put("controller.quorum.request.timeout.ms", "1000");
        properties.put("controller.quorum.election.timeout.ms", "500");
        properties.put("controller.quorum.election.backoff.max.ms", "200");
        properties.put("replica.lag.time.max.ms", "2000");
        properties.put("replica.fetch.wait.max.ms", "200");
        properties.put("replica.socket.timeout.ms", "2000");
        properties.put("socket.connection.setup.timeout.ms", "1000");
        // A consumer may ask for the session timeout that suits the profile.
        properties.put("group.min.session.timeout.ms", "1000");
    }
}
