package io.firedrill.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Something that a scenario breaks. */
public sealed interface Fault {
    /** As the scenario language and the report spell it: {@code kill}. */
    String kind();

    /** What it is done to, as the scenario says it. */
    String target();

    /** What {@code cases} makes of this kind of fault. */
    <T, E extends Exception> T match(Cases<T, E> cases) throws E;

    /** One answer for each kind of fault. */
    interface Cases<T, E extends Exception> {
        T of(OfProcesses fault) throws E;

        T of(OfLinks fault) throws E;

        T of(OfTopic fault) throws E;

        T of(OfVersions fault) throws E;

        T of(OfRate fault) throws E;
    }

    /** A fault of processes. */
    record OfProcesses(FaultKind what, FaultTarget processes) implements Fault {
        @Override
        public String kind() {
            return what.label();
        }

        @Override
        public String target() {
            return processes.label();
        }

        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.of(this);
        }
    }

    /** A fault of links. */
    record OfLinks(LinkFault what, LinkSelector links, LinkDirection direction, LinkChannel channel) implements Fault {
        @Override
        public String kind() {
            return what.label();
        }

        @Override
        public String target() {
            String way = direction == LinkDirection.BOTH ? "" : " (%s)".formatted(direction.label());
            String which = channel == LinkChannel.ALL ? "" : " (%s)".formatted(channel.label());
            return links.label() + way + which;
        }

        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.of(this);
        }
    }

    /**
     * Another version of Kafka for brokers of a region, one after the other.
     *
     * @param brokers their ids, from 1, in the order in which it is done; empty for all
     * @param finalized whether the region then takes up the features of its version, from which there is no way back
     */
    record OfVersions(VersionChange what, String region, List<Integer> brokers, boolean finalized) implements Fault {
        public OfVersions {
            brokers = List.copyOf(brokers);
        }

        @Override
        public String kind() {
            return what.label();
        }

        @Override
        public String target() {
            String which = brokers.isEmpty()
                    ? "region " + region
                    : brokers.stream()
                            .map(id -> "broker %s/%d".formatted(region, id))
                            .collect(Collectors.joining(", "));
            return finalized ? which + ", to be finalized" : which;
        }

        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.of(this);
        }
    }

    /**
     * Another rate of a producer. The latest is in force, until it is healed.
     *
     * @param producer whose processes share it
     * @param times how many times the ordinary rate it is, from 0.001 to 1000
     */
    record OfRate(String producer, double times) implements Fault {
        @Override
        public String kind() {
            return "rate";
        }

        @Override
        public String target() {
            return "of producer %s times %s"
                    .formatted(
                            producer,
                            BigDecimal.valueOf(times).stripTrailingZeros().toPlainString());
        }

        /** What so many records per second of it come to. */
        public int of(int ordinaryRecordsPerSecond) {
            return (int) Math.round(ordinaryRecordsPerSecond * times);
        }

        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.of(this);
        }
    }

    /** A fault of a topic, in the region where it lives. */
    record OfTopic(TopicFault what, String topic) implements Fault {
        @Override
        public String kind() {
            return what.label();
        }

        @Override
        public String target() {
            return "topic " + topic;
        }

        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.of(this);
        }
    }
}
