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

    /** The setting that says to which version of the official image a rolling upgrade goes. */
    String UPGRADE_TO = "kafka.upgrade-to";

    /** The setting for another image than the official one. */
    String UPGRADE_IMAGE = "firedrill.docker.upgrade-image";

    /** The setting for another image than the official one. */
    String TOXIPROXY_IMAGE = "firedrill.docker.toxiproxy-image";

    /** The one that needs nothing else. */
    static Provider embedded() {
        return new Embedded();
    }

    /** As {@value #NAME} spells it. */
    String name();

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
     * {@value #KAFKA_VERSION}, {@value #KAFKA_IMAGE}, {@value #UPGRADE_TO}, {@value #UPGRADE_IMAGE} and {@value #TOXIPROXY_IMAGE}.
     *
     * @param kafka the version where none is named
     * @throws IllegalArgumentException when there is no such provider, or a setting would have no effect
     */
    static Provider named(Function<String, Optional<String>> setting, String kafka) {
        String name = setting.apply(NAME).orElse("embedded");
        return switch (name) {
            case "embedded" -> {
                // Without this, a green drill would be taken for one of another version.
                for (String ofDocker :
                        List.of(KAFKA_VERSION, KAFKA_IMAGE, UPGRADE_TO, UPGRADE_IMAGE, TOXIPROXY_IMAGE)) {
                    setting.apply(ofDocker).ifPresent(value -> {
                        throw new IllegalArgumentException(
                                "%s '%s': is for %s=docker, embedded regions have the Kafka of this build"
                                        .formatted(ofDocker, value, NAME));
                    });
                }
                yield embedded();
            }
            case "docker" -> {
                requireOne(setting, KAFKA_VERSION, KAFKA_IMAGE, "the brokers' image");
                requireOne(setting, UPGRADE_TO, UPGRADE_IMAGE, "the image to upgrade to");
                yield new Docker(
                        setting.apply(KAFKA_IMAGE)
                                .orElseGet(() -> Docker.OFFICIAL_KAFKA
                                        + setting.apply(KAFKA_VERSION).orElse(kafka)),
                        setting.apply(UPGRADE_IMAGE)
                                .or(() -> setting.apply(UPGRADE_TO).map(Docker.OFFICIAL_KAFKA::concat)),
                        setting.apply(TOXIPROXY_IMAGE).orElse(Docker.OFFICIAL_TOXIPROXY));
            }
            default -> throw new IllegalArgumentException("%s '%s': must be embedded or docker".formatted(NAME, name));
        };
    }

    private static void requireOne(
            Function<String, Optional<String>> setting, String version, String image, String what) {
        if (setting.apply(version).isPresent() && setting.apply(image).isPresent()) {
            throw new IllegalArgumentException("%s and %s both name %s: give one".formatted(version, image, what));
        }
    }

    /** Brokers are child JVMs with the Kafka of this build, links are in this process. */
    record Embedded() implements Provider {
        @Override
        public String name() {
            return "embedded";
        }

        @Override
        public String label() {
            return name();
        }

        @Override
        public Optional<String> obstacle(Action action) {
            return action instanceof Action.InjectFault inject
                    ? inject.fault().match(new NotEmbedded())
                    : Optional.empty();
        }
    }

    /**
     * Brokers are containers, links are the real Toxiproxy's.
     *
     * @param kafkaImage with the layout of {@code apache/kafka}, 3.7 or newer
     * @param upgradeImage to which a rolling upgrade goes; empty where there can be none
     * @param toxiproxyImage whose entry point is Toxiproxy's server, 2.12 or newer
     */
    record Docker(String kafkaImage, Optional<String> upgradeImage, String toxiproxyImage) implements Provider {
        private static final String OFFICIAL_KAFKA = "apache/kafka:";

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
        public String name() {
            return "docker";
        }

        @Override
        public String label() {
            return "docker, %s%s, %s"
                    .formatted(
                            kafkaImage,
                            upgradeImage.map(" to upgrade to "::concat).orElse(""),
                            toxiproxyImage);
        }

        @Override
        public Optional<String> obstacle(Action action) {
            if (!(action instanceof Action.InjectFault inject)) {
                return Optional.empty();
            }
            return inject.fault().match(new NotInContainers(this));
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
        private final Docker images;

        private NotInContainers(Docker images) {
            this.images = images;
        }

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

        @Override
        public Optional<String> of(Fault.OfRate fault) {
            return Optional.empty();
        }

        @Override
        public Optional<String> of(Fault.OfVersions fault) {
            Optional<String> target = images.upgradeImage();
            if (target.isEmpty()) {
                return Optional.of(
                        "nothing says to which version to upgrade: add --upgrade-to VERSION or --upgrade-image IMAGE (%s or %s for JUnit)"
                                .formatted(UPGRADE_TO, UPGRADE_IMAGE));
            }
            return target.filter(images.kafkaImage()::equals)
                    .map("the brokers are of %s already: name another version to upgrade to"::formatted);
        }
    }

    /** Why a fault needs containers. */
    final class NotEmbedded implements Fault.Cases<Optional<String>, RuntimeException> {
        private NotEmbedded() {}

        @Override
        public Optional<String> of(Fault.OfProcesses fault) {
            return Optional.empty();
        }

        @Override
        public Optional<String> of(Fault.OfLinks fault) {
            return Optional.empty();
        }

        @Override
        public Optional<String> of(Fault.OfTopic fault) {
            return Optional.empty();
        }

        @Override
        public Optional<String> of(Fault.OfRate fault) {
            return Optional.empty();
        }

        @Override
        public Optional<String> of(Fault.OfVersions fault) {
            return Optional.of(
                    "another version of Kafka needs --provider docker: embedded brokers are of this build's");
        }
    }
}
