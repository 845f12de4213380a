package io.firedrill.scenario;

import java.util.Optional;

/**
 * What a fault is done to: processes by name, or by the role that they have when the fault is injected. The
 * {@link #label()} is what a scenario says, and what reports print.
 */
public sealed interface FaultTarget {
    /** Every process of a group or a producer. */
    int ALL = 0;

    String label();

    /** Whether whoever it is may be somebody else the next time. */
    default boolean isRole() {
        return false;
    }

    /** The region whose brokers it means; empty for others, and where that is only known when the fault is due. */
    default Optional<String> regionOfBrokers() {
        return Optional.empty();
    }

    /** Whether it means processes that are no brokers. */
    default boolean isOfClients() {
        return false;
    }

    /** What {@code cases} makes of this kind of target. */
    <T> T match(Cases<T> cases);

    /** One answer for each kind of target. */
    interface Cases<T> {
        T of(Region target);

        T of(Broker target);

        T of(Leader target);

        T of(Followers target);

        T of(InSyncFollower target);

        T of(Controller target);

        T of(GroupCoordinator target);

        T of(TransactionCoordinator target);

        T of(Member target);

        T of(Producer target);

        T of(Clients target);

        T of(Mirror target);

        T of(MirrorTaskOwner target);
    }

    /** All brokers of a region; as the beginning of a link also the clients and the mirrors that work there. */
    record Region(String region) implements FaultTarget {
        @Override
        public Optional<String> regionOfBrokers() {
            return Optional.of(region);
        }

        @Override
        public String label() {
            return "region " + region;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** One broker; {@code id} counts from 1. */
    record Broker(String region, int id) implements FaultTarget {
        @Override
        public Optional<String> regionOfBrokers() {
            return Optional.of(region);
        }

        @Override
        public String label() {
            return "broker %s/%d".formatted(region, id);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The broker that leads a partition when the fault is injected. */
    record Leader(String topic, int partition, String region) implements FaultTarget {
        @Override
        public Optional<String> regionOfBrokers() {
            return Optional.of(region);
        }

        @Override
        public boolean isRole() {
            return true;
        }

        @Override
        public String label() {
            return "leader of %s-%d in %s".formatted(topic, partition, region);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The brokers that hold a partition without leading it when the fault is injected. */
    record Followers(String topic, int partition, String region) implements FaultTarget {
        @Override
        public Optional<String> regionOfBrokers() {
            return Optional.of(region);
        }

        @Override
        public boolean isRole() {
            return true;
        }

        @Override
        public String label() {
            return "followers of %s-%d in %s".formatted(topic, partition, region);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** One follower that is in the ISR when the fault is injected: the one with the lowest id. */
    record InSyncFollower(String topic, int partition, String region) implements FaultTarget {
        @Override
        public Optional<String> regionOfBrokers() {
            return Optional.of(region);
        }

        @Override
        public boolean isRole() {
            return true;
        }

        @Override
        public String label() {
            return "follower in ISR of %s-%d in %s".formatted(topic, partition, region);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The broker whose controller leads the quorum when the fault is injected. */
    record Controller(String region) implements FaultTarget {
        @Override
        public Optional<String> regionOfBrokers() {
            return Optional.of(region);
        }

        @Override
        public boolean isRole() {
            return true;
        }

        @Override
        public String label() {
            return "active controller of " + region;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The broker that coordinates a group, in the region where it works when the fault is injected. */
    record GroupCoordinator(String group) implements FaultTarget {
        @Override
        public boolean isRole() {
            return true;
        }

        @Override
        public String label() {
            return "group coordinator of " + group;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The broker that coordinates a producer's transactions when the fault is injected. */
    record TransactionCoordinator(String transactionalId, String region) implements FaultTarget {
        @Override
        public Optional<String> regionOfBrokers() {
            return Optional.of(region);
        }

        @Override
        public boolean isRole() {
            return true;
        }

        @Override
        public String label() {
            return "transaction coordinator of %s in %s".formatted(transactionalId, region);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** Members of a consumer group: one, from 1, or {@link #ALL}. */
    record Member(String group, int member) implements FaultTarget {
        @Override
        public boolean isOfClients() {
            return true;
        }

        @Override
        public String label() {
            return member == ALL ? "group " + group : "member %s/%d".formatted(group, member);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** Processes of a producer: one, from 1, or {@link #ALL}. */
    record Producer(String producer, int process) implements FaultTarget {
        @Override
        public boolean isOfClients() {
            return true;
        }

        @Override
        public String label() {
            return process == ALL ? "producer " + producer : "producer %s/%d".formatted(producer, process);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** All producers and all group members. */
    record Clients() implements FaultTarget {
        @Override
        public boolean isOfClients() {
            return true;
        }

        @Override
        public String label() {
            return "clients";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The MirrorMaker 2 process of a flow. */
    record Mirror(String flow) implements FaultTarget {
        @Override
        public boolean isOfClients() {
            return true;
        }

        @Override
        public String label() {
            return "mirror " + flow;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The mirror process that copies a partition out of its region. */
    record MirrorTaskOwner(String topic, int partition, String region) implements FaultTarget {
        @Override
        public boolean isOfClients() {
            return true;
        }

        @Override
        public boolean isRole() {
            return true;
        }

        @Override
        public String label() {
            return "mirror task owner of %s-%d in %s".formatted(topic, partition, region);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }
}
