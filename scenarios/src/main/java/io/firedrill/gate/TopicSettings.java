package io.firedrill.gate;

import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.Suggestion;
import io.firedrill.scenario.TopicSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.jspecify.annotations.Nullable;

/**
 * A user's topic settings in place of a scenario's, and {@code replication.factor}. Partitions stay as they are, and
 * what the file does not say of replicas and compaction.
 */
final class TopicSettings {
    private static final String REPLICAS = "replication.factor";
    private static final int MOST_REPLICAS = 9;

    private final Map<String, String> settings;
    private final OptionalInt replicas;
    private final List<String> remarks;

    private TopicSettings(Map<String, String> settings, OptionalInt replicas, List<String> remarks) {
        this.settings = settings;
        this.replicas = replicas;
        this.remarks = remarks;
    }

    /**
     * Reads them.
     *
     * @throws ScenarioException with every setting that a broker would not take
     */
    static TopicSettings read(Path file) throws IOException, ScenarioException {
        SettingsFile source = SettingsFile.read(file);
        Map<String, String> settings = source.settings();
        OptionalInt replicas = replicas(settings.remove(REPLICAS), source);
        List<String> remarks = new ArrayList<>();
        if (!settings.containsKey(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)) {
            remarks.add("%s: states no %s, so that Kafka's default holds: 1"
                    .formatted(file, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG));
        }
        if (Boolean.parseBoolean(settings.get(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG))) {
            remarks.add("%s: %s=true is allowed, and no shipped scenario shows what it loses with min.insync.replicas=2"
                    .formatted(file, TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG));
        }
        check(settings, source);
        source.requireFaultless();
        if (replicas.isPresent() && minInsyncReplicas(settings) > replicas.getAsInt()) {
            source.wrong(
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                    "is more than the %d replicas, so that no write could succeed".formatted(replicas.getAsInt()),
                    "lower it or raise " + REPLICAS);
        }
        source.requireFaultless();
        return new TopicSettings(settings, replicas, remarks);
    }

    private static OptionalInt replicas(@Nullable String stated, SettingsFile source) {
        if (stated == null) {
            return OptionalInt.empty();
        }
        if (!stated.matches("[1-" + MOST_REPLICAS + "]")) {
            source.wrong(REPLICAS, "'%s' is not possible".formatted(stated), "say 1 to " + MOST_REPLICAS);
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(stated));
    }

    private static void check(Map<String, String> settings, SettingsFile source) {
        List<String> known = LogConfig.configNames();
        settings.forEach((name, value) -> {
            if (!known.contains(name)) {
                source.wrong(
                        name,
                        "is not a setting of topics",
                        Suggestion.similar(name, known).orElse("see Kafka's documentation of topic settings"));
                return;
            }
            try {
                LogConfig.validate(Map.of(name, value));
            } catch (ConfigException | InvalidConfigurationException e) {
                source.wrong(name, "Kafka refuses it: " + e.getMessage(), "change it");
            }
        });
    }

    private static int minInsyncReplicas(Map<String, String> settings) {
        return Integer.parseInt(settings.getOrDefault(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1"));
    }

    /** The topic with these settings. */
    TopicSpec of(TopicSpec topic) {
        return topic.with(replicas.orElse(topic.replicationFactor()), minInsyncReplicas(settings), settings);
    }

    /** What the reader should know, one line each. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
