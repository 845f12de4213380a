package io.firedrill.cluster;

import io.firedrill.scenario.Action;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.LinkDirection;
import io.firedrill.scenario.LinkFault;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TimelineEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

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

    /** Why it cannot carry out a scenario, whatever is drawn where faults are still to be drawn; empty if it can. */
    default Optional<String> obstacle(Scenario scenario) {
        return Stream.concat(
                        scenario.timeline().stream().map(TimelineEntry::action).map(this::obstacle),
                        scenario.random().stream()
                                .flatMap(random -> random.kinds().stream())
                                .map(this::obstacleToDrawing))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Why it could not do a fault of a kind that a seed may draw, as the timeline spells it; empty if it can. */
    default Optional<String> obstacleToDrawing(String kind) {
        return Optional.empty();
    }

    /**
     * The one that settings name, by what {@code setting} says of {@value #NAME} ({@code embedded}, the default, or {@code docker}),
     * {@value #KAFKA_VERSION}, {@value #KAFKA_IMAGE} and {@value #TOXIPROXY_IMAGE}.
     *
     * @param kafka the version where none is named
     * @throws IllegalArgumentException when there is no such provider, or a setting would have no effect
     */
    static Provider named(Function<String, Optional<String>> setting, String kafka) {
        String name = setting.apply(NAME).orElse("embedded");
        return switch (name) {
            case "embedded" -> {
                // Without this, a green drill would be taken for one of another version.
                for (String ofDocker : List.of(KAFKA_VERSION, KAFKA_IMAGE, TOXIPROXY_IMAGE)) {
                    setting.apply(ofDocker).ifPresent(value -> {
                        throw new IllegalArgumentException(
                                "%s '%s': is for %s=docker, embedded regions have the Kafka of this build"
                                        .formatted(ofDocker, value, NAME));
                    });
                }
                yield embedded();
            }
            case "docker" -> {
                if (setting.apply(KAFKA_VERSION).isPresent()
                        && setting.apply(KAFKA_IMAGE).isPresent()) {
                    throw new IllegalArgumentException(
                            "%s and %s both name the brokers' image: give one".formatted(KAFKA_VERSION, KAFKA_IMAGE));
                }
                yield new Docker(
                        setting.apply(KAFKA_IMAGE)
                                .orElseGet(() -> "apache/kafka:"
                                        + setting.apply(KAFKA_VERSION).orElse(kafka)),
                        setting.apply(TOXIPROXY_IMAGE).orElse(Docker.OFFICIAL_TOXIPROXY));
            }
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

        /** A delay that is told from what machines do to answers anyway. */
        static final Duration SHORTEST_SEEN = Duration.ofMillis(20);

        /**
         * The fastest link, in kilobytes per second, whose bandwidth can be seen: responses of a broker are small, and a question that
         * is to last must be made of many.
         */
        public static int fastestSeen(LinkDirection direction) {
            return direction == LinkDirection.RESPONSES ? 600 : 10_000;
        }

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

        @Override
        public Optional<String> obstacleToDrawing(String kind) {
            return Set.of("powerLoss", "slowDisk", "fullDisk", "slowClose", "cutAfter")
                            .contains(kind)
                    ? Optional.of("its random faults may be %s, which needs embedded regions: name other kinds"
                            .formatted(kind))
                    : Optional.empty();
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
            return ofLink(fault.what(), fault.direction());
        }

        private static Optional<String> ofLink(LinkFault fault, LinkDirection direction) {
            if (fault instanceof LinkFault.SlowClose) {
                return Optional.of(
                        "slowClose needs the links of embedded regions: Toxiproxy cannot be made to end a connection in order");
            }
            if (fault instanceof LinkFault.CutAfter) {
                return Optional.of(
                        "cutAfter needs the links of embedded regions: Toxiproxy does not say whose connection it has cut");
            }
            if (fault instanceof LinkFault.Latency latency && latency.delay().compareTo(Docker.SHORTEST_SEEN) < 0) {
                return Optional.of("latency of %d ms cannot be seen on docker, where answers are timed: at least %d"
                        .formatted(latency.delay().toMillis(), Docker.SHORTEST_SEEN.toMillis()));
            }
            int fastest = Docker.fastestSeen(direction);
            if (fault instanceof LinkFault.Bandwidth bandwidth && bandwidth.kilobytesPerSecond() > fastest) {
                return Optional.of(
                        "bandwidth of %d kB/s cannot be seen on docker, where nobody counts bytes: at most %d"
                                .formatted(bandwidth.kilobytesPerSecond(), fastest));
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> of(Fault.OfTopic fault) {
            return Optional.empty();
        }
    }
}
