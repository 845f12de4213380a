package io.firedrill.scenario;

/** What a fault is done to. The {@link #label()} is what reports print. */
public sealed interface FaultTarget {
    String label();

    /** What {@code cases} makes of this kind of target. */
    <T> T match(Cases<T> cases);

    /** One answer for each kind of target. */
    interface Cases<T> {
        T of(Broker target);

        T of(Leader target);

        T of(Followers target);

        T of(Region target);

        T of(Member target);

        T of(Producer target);

        T of(Mirror target);
    }

    /** One broker; {@code id} counts from 1. */
    record Broker(String region, int id) implements FaultTarget {
        @Override
        public String label() {
            return "broker-%d.%s".formatted(id, region);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The broker that leads a partition when the fault is injected. */
    record Leader(String region, String topic, int partition) implements FaultTarget {
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
    record Followers(String region, String topic, int partition) implements FaultTarget {
        @Override
        public String label() {
            return "followers of %s-%d in %s".formatted(topic, partition, region);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** All brokers of a region at once. */
    record Region(String region) implements FaultTarget {
        @Override
        public String label() {
            return "region " + region;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** One member of a consumer group; {@code member} counts from 1. */
    record Member(String group, int member) implements FaultTarget {
        @Override
        public String label() {
            return "consumer %s-%d".formatted(group, member);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** One process of a producer; {@code process} counts from 1. */
    record Producer(String producer, int process) implements FaultTarget {
        @Override
        public String label() {
            return "producer %s-%d".formatted(producer, process);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The MirrorMaker 2 process of a flow. */
    record Mirror(String flow) implements FaultTarget {
        @Override
        public String label() {
            return "mirror " + flow;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }
}
