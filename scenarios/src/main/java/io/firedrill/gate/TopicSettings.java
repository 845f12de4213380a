package io.firedrill.gate;

import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.Suggestion;
import io.firedrill.scenario.TopicSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.jspecify.annotations.Nullable;

/**
 * A user's topic settings in place of a scenario's, and {@code replication.factor}. Partitions, and whether a topic is compacted
 * where the file does not say, stay as they are.
 */
final class TopicSettings {
    private static final String REPLICAS = "replication.factor";
    private static final int MOST_REPLICAS = 3;

    private final Map<String, String> settings;
    private final int replicas;
    private final List<String> remarks;

    private TopicSettings(Map<String, String> settings, int replicas, List<String> remarks) {
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
        int replicas = replicas(settings.remove(REPLICAS), source);
        List<String> remarks = new ArrayList<>();
        if (!settings.containsKey(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)) {
            remarks.add("%s: states no %s, so that Kafka's default holds: 1"
                    .formatted(file, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG));
        }
        check(settings, source);
        source.requireFaultless();
        if (minInsyncReplicas(settings) > replicas) {
            source.wrong(
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                    "is more than the %d replicas, so that no write could succeed".formatted(replicas),
                    "lower it or raise " + REPLICAS);
        }
        source.requireFaultless();
        return new TopicSettings(settings, replicas, remarks);
    }

    private static int replicas(@Nullable String stated, SettingsFile source) {
        if (stated == null) {
            return MOST_REPLICAS;
        }
        if (!stated.matches("[1-" + MOST_REPLICAS + "]")) {
            source.wrong(REPLICAS, "'%s' is not possible".formatted(stated), "regions have 3 brokers: say 1, 2 or 3");
            return MOST_REPLICAS;
        }
        return Integer.parseInt(stated);
    }

    private static void check(Map<String, String> settings, SettingsFile source) {
        List<String> known = LogConfig.configNames();
        settings.forEach((name, value) -> {
            if (!known.contains(name)) {
                String suggestion = Suggestion.of(name, known);
                source.wrong(
                        name,
                        "is not a setting of topics",
                        suggestion.startsWith("did you mean")
                                ? suggestion
                                : "see Kafka's documentation of topic settings");
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
        return topic.with(replicas, minInsyncReplicas(settings), settings);
    }

    /** What the reader should know, one line each. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
