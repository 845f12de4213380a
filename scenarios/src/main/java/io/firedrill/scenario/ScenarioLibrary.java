package io.firedrill.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scenarios that come with Firedrill. */
public final class ScenarioLibrary {
    private static final String DURABILITY = "durability";
    private static final List<String> NAMES = List.of(
            "region-failover",
            "region-failover.unsafe",
            "lagging-group-failover",
            "lagging-group-failover.unsafe",
            "translation-after-mirror-restart",
            "translation-after-mirror-restart.unsafe",
            "reconnect-failover",
            "reconnect-failover.unsafe",
            "compacted-failover",
            "compacted-failover.unsafe",
            "split-brain-fencing",
            "split-brain-fencing.unsafe",
            "failback",
            "failback.unsafe",
            "active-active-failover",
            "active-active-failover.unsafe",
            "planned-switchover",
            "planned-switchover.unsafe",
            "broker-loss",
            "broker-loss.unsafe",
            "peak-season",
            "peak-season.unsafe",
            "lost-acknowledgements",
            "lost-acknowledgements.unsafe",
            "consumer-crash",
            "consumer-crash.unsafe",
            "mirror-crash",
            "asymmetric-partition",
            "asymmetric-partition.unsafe",
            "isolated-leader",
            "isolated-leader.unsafe",
            "split-brain",
            "split-brain.unsafe",
            "flapping-link",
            "flapping-link.unsafe",
            "flapping-wan",
            "flapping-wan.unsafe",
            "controller-loss",
            "controller-loss.unsafe",
            "coordinator-loss",
            "coordinator-loss.unsafe",
            "consumer-stall",
            "consumer-stall.unsafe",
            "rolling-restart",
            "rolling-restart.unsafe",
            "rolling-upgrade",
            "rolling-upgrade.unsafe",
            "power-loss",
            "power-loss.unsafe",
            "disk-trouble",
            "disk-trouble.unsafe",
            "slow-wan",
            "slow-wan.unsafe",
            "catch-up-after-outage",
            "catch-up-after-outage.unsafe",
            "source-truncation",
            "mirror-truncation",
            "mirror-truncation.unsafe",
            "topic-recreated",
            "topic-recreated.unsafe",
            "partitions-added",
            "partitions-added.unsafe",
            "mirror-target-restart",
            "mirror-target-restart.unsafe",
            "mirror-converter.unsafe",
            "mirror-routing.unsafe",
            "key-order",
            "key-order.unsafe",
            "retention",
            "retention.unsafe",
            "exactly-once",
            "exactly-once.unsafe",
            "hanging-transaction",
            "hanging-transaction.unsafe",
            "transactional-failover",
            "transactional-failover.unsafe",
            "transactional-power-loss",
            "transactional-power-loss.unsafe",
            "random-nemesis",
            "random-nemesis.unsafe",
            "random-failover",
            "random-failover.unsafe",
            "durability-leader-kill",
            "durability-leader-isolated",
            "durability-power-loss",
            "durability-last-replica-killed",
            "durability-rolling-restart",
            "durability-region-loss");

    /** A drill and its twin, whose topics differ by their retention: what a group skips is not counted by topic. */
    private static final Map<String, List<String>> COLUMNS_OF_SEVERAL =
            Map.of("group away", List.of("retention", "retention.unsafe"));

    /** Columns for which the ten minutes of the default set have no room. */
    private static final Set<String> NOT_IN_DEFAULT = Set.of("last replica killed", "group away");

    /** Safe scenarios with their twins; settings that lose data by the durability matrix lose it here, too. */
    private static final List<String> CORE = List.of(
            "broker-loss",
            "broker-loss.unsafe",
            "power-loss",
            "power-loss.unsafe",
            "consumer-crash",
            "consumer-crash.unsafe",
            "region-failover",
            "region-failover.unsafe");

    /** They need two versions of Kafka, which nobody has without saying which. */
    private static final List<String> UPGRADE = List.of("rolling-upgrade", "rolling-upgrade.unsafe");

    private ScenarioLibrary() {}

    /**
     * The names of the scenarios in a set: {@code default}, what a gate runs in ten minutes; {@code durability}, all columns of
     * the durability matrix; {@code settings}, what a gate runs with a user's own settings; {@code upgrade}, from one version of
     * Kafka to another, on Docker; {@code all} but those.
     */
    public static Optional<List<String>> set(String name) {
        return switch (name) {
            case "default" ->
                Optional.of(Stream.concat(
                                durabilityColumns().entrySet().stream()
                                        .filter(column -> !NOT_IN_DEFAULT.contains(column.getKey()))
                                        .flatMap(column -> column.getValue().stream()),
                                CORE.stream())
                        .toList());
            case DURABILITY -> Optional.of(durability());
            case "settings" ->
                Optional.of(Stream.concat(CORE.stream(), Stream.of("partitions-added", "partitions-added.unsafe"))
                        .toList());
            case "all" ->
                Optional.of(NAMES.stream()
                        .filter(shipped -> !UPGRADE.contains(shipped))
                        .toList());
            case "upgrade" -> Optional.of(UPGRADE);
            default -> Optional.empty();
        };
    }

    /** The names of the scenarios of the durability matrix, in the order in which its columns are shown. */
    public static List<String> durability() {
        return durabilityColumns().values().stream().flatMap(List::stream).toList();
    }

    /** Whether a scenario holds many settings against one fault: its topics are the rows of the durability matrix. */
    public static boolean comparesSettings(String name) {
        return name.startsWith(DURABILITY + "-");
    }

    /** The columns of the durability matrix in the order in which they are shown: what heads each, and the scenarios that fill it. */
    public static Map<String, List<String>> durabilityColumns() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        NAMES.stream()
                .filter(ScenarioLibrary::comparesSettings)
                .forEach(name ->
                        columns.put(name.substring(DURABILITY.length() + 1).replace('-', ' '), List.of(name)));
        columns.putAll(COLUMNS_OF_SEVERAL);
        return columns;
    }

    /** All of them, in the order in which a newcomer should meet them. */
    public static List<Scenario> all() throws IOException, ScenarioException {
        List<Scenario> scenarios = new ArrayList<>();
        for (String name : NAMES) {
            scenarios.add(find(name));
        }
        return scenarios;
    }

    /**
     * The shipped scenario of this name, or else the one in the file of this name.
     *
     * @throws ScenarioException with all mistakes; also when there is neither, with a suggestion
     */
    public static Scenario find(String nameOrFile) throws IOException, ScenarioException {
        String shipped = source(nameOrFile);
        if (shipped != null) {
            return ScenarioFile.parse(nameOrFile + ".yaml", shipped);
        }
        Path file = Path.of(nameOrFile);
        if (Files.isRegularFile(file)) {
            return ScenarioFile.read(file);
        }
        String problem = Files.exists(file) ? "is not a file" : "is neither a shipped scenario nor a file";
        throw new ScenarioException(List.of(new Mistake(nameOrFile, 1, "", problem, Suggestion.of(nameOrFile, NAMES))));
    }

    /** The columns of the durability matrix have a folder of their own. */
    private static String path(String name) {
        return name.startsWith(DURABILITY + "-") ? DURABILITY + "/" + name.substring(DURABILITY.length() + 1) : name;
    }

    /** The text of a shipped scenario, comments included; null if there is none of this name. */
    public static @Nullable String source(String name) throws IOException {
        if (!NAMES.contains(name)) {
            return null;
        }
        try (InputStream input = ScenarioLibrary.class.getResourceAsStream("library/" + path(name) + ".yaml")) {
            if (input == null) {
                throw new IOException("the shipped scenario '%s' is missing from the build".formatted(name));
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
