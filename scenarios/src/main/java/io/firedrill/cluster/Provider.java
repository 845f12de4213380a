package io.firedrill.cluster;

import io.firedrill.scenario.Action;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.LinkFault;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TimelineEntry;
import java.util.Optional;
import java.util.function.Function;

/** What the brokers of a drill, and the links between its processes, are made of. */
public sealed interface Provider {
    /** The setting that says which. */
    String NAME = "firedrill.provider";

    /** The setting that says which version of the official image. */
    String KAFKA_VERSION = "kafka.version";

    /** The setting for another image than the official one. */
    String KAFKA_IMAGE = "firedrill.docker.kafka-image";

    /** The setting for another image than the official one. */
    String TOXIPROXY_IMAGE = "firedrill.docker.toxiproxy-image";

    /** The one that needs nothing else. */
    static Provider embedded() {
        return new Embedded();
    }

    /** As a run's facts name it. */
    String label();

    /** Why it cannot do this to its brokers and links; empty if it can. */
    Optional<String> obstacle(Action action);

    /** Why it cannot carry out a scenario; empty if it can. */
    default Optional<String> obstacle(Scenario scenario) {
        return scenario.timeline().stream()
                .map(TimelineEntry::action)
                .flatMap(action -> obstacle(action).stream())
                .findFirst();
    }

    /**
     * The one that settings name, by what {@code setting} says of {@value #NAME} ({@code embedded}, the default, or {@code docker}),
     * {@value #KAFKA_VERSION}, {@value #KAFKA_IMAGE} and {@value #TOXIPROXY_IMAGE}.
     *
     * @param kafka the version where none is named
     * @throws IllegalArgumentException when there is no such provider
     */
    static Provider named(Function<String, Optional<String>> setting, String kafka) {
        String name = setting.apply(NAME).orElse("embedded");
        return switch (name) {
            case "embedded" -> embedded();
            case "docker" ->
                new Docker(
                        setting.apply(KAFKA_IMAGE)
                                .orElseGet(() -> "apache/kafka:"
                                        + setting.apply(KAFKA_VERSION).orElse(kafka)),
                        setting.apply(TOXIPROXY_IMAGE).orElse(Docker.OFFICIAL_TOXIPROXY));
            default -> throw new IllegalArgumentException("%s '%s': must be embedded or docker".formatted(NAME, name));
        };
    }

    /** Brokers are child JVMs with the Kafka of this build, links are in this process. */
    record Embedded() implements Provider {
        @Override
        public String label() {
            return "embedded";
        }

        @Override
        public Optional<String> obstacle(Action action) {
            return Optional.empty();
        }
    }

    /**
     * Brokers are containers, links are the real Toxiproxy's.
     *
     * @param kafkaImage with the layout of {@code apache/kafka}, 3.7 or newer
     * @param toxiproxyImage whose entry point is Toxiproxy's server, 2.12 or newer
     */
    record Docker(String kafkaImage, String toxiproxyImage) implements Provider {
        /** The official image. */
        public static final String OFFICIAL_TOXIPROXY = "ghcr.io/shopify/toxiproxy:2.12.0";

        @Override
        public String label() {
            return "docker, %s, %s".formatted(kafkaImage, toxiproxyImage);
        }

        @Override
        public Optional<String> obstacle(Action action) {
            if (!(action instanceof Action.InjectFault inject)) {
                return Optional.empty();
            }
            return inject.fault().match(new NotInContainers());
        }
    }

    /** Why a fault needs embedded regions. */
    final class NotInContainers implements Fault.Cases<Optional<String>, RuntimeException> {
        private NotInContainers() {}

        @Override
        public Optional<String> of(Fault.OfProcesses fault) {
            return switch (fault.what()) {
                case POWER_LOSS -> Optional.of("a power loss needs embedded regions, whose logs can be cut");
                case SLOW_DISK, FULL_DISK -> Optional.of("faults of disks need embedded regions");
                default -> Optional.empty();
            };
        }

        @Override
        public Optional<String> of(Fault.OfLinks fault) {
            return fault.what() instanceof LinkFault.SlowClose
                    ? Optional.of(
                            "slowClose needs the links of embedded regions: Toxiproxy cannot be made to end a connection in order")
                    : Optional.empty();
        }

        @Override
        public Optional<String> of(Fault.OfTopic fault) {
            return Optional.empty();
        }
    }
}
