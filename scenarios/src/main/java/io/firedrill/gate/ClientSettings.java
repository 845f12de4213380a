package io.firedrill.gate;

import io.firedrill.scenario.CommitPolicy;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.Suggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A user's producer and consumer settings in place of a scenario's. A name that both know goes to both, unless it begins with
 * {@code producer.} or {@code consumer.}. What the file does not state is Kafka's default, but for timeouts and intervals
 * ({@code *.ms}), which stay the scenario's, so that a drill does not wait for minutes (where the file states one of those that
 * limit each other, it states them all), and for where and how a group commits and begins, of which the remarks tell.
 */
final class ClientSettings {
    private static final String PRODUCER = "producer.";
    private static final String CONSUMER = "consumer.";
    private static final Set<String> DRILLS_OWN = Set.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            ProducerConfig.CLIENT_ID_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
    private static final List<String> OF_SECURED_CLUSTERS = List.of("security.", "sasl.", "ssl.");
    /** Settings that name classes of the user, which are not here. */
    private static final Set<String> OF_CLASSES = Set.of(
            ProducerConfig.PARTITIONER_CLASS_CONFIG,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
            ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG);

    private static final Set<String> SEND_LIMITS =
            Set.of(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG);
    private static final Set<String> SESSION_LIMITS = Set.of(
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);

    private final Map<String, String> producer;
    private final Map<String, String> consumer;
    private final List<String> remarks;

    private ClientSettings(Map<String, String> producer, Map<String, String> consumer, List<String> remarks) {
        this.producer = producer;
        this.consumer = consumer;
        this.remarks = remarks;
    }

    /**
     * Reads them.
     *
     * @throws ScenarioException with every setting that Kafka's clients would not take
     */
    static ClientSettings read(Path file) throws IOException, ScenarioException {
        SettingsFile source = SettingsFile.read(file);
        ClientSettings settings = new ClientSettings(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        source.settings().forEach((name, value) -> settings.take(name, value, source));
        source.requireFaultless();
        settings.check(source);
        source.requireFaultless();
        settings.remarkOnGroups();
        return settings;
    }

    private void take(String stated, String value, SettingsFile source) {
        boolean toProducer = !stated.startsWith(CONSUMER);
        boolean toConsumer = !stated.startsWith(PRODUCER);
        String name = toProducer && toConsumer ? stated : stated.substring(PRODUCER.length());
        if (isDrillsOwn(name)) {
            remarks.add("%s: left out, the drill sets it itself".formatted(stated));
        } else if (OF_CLASSES.contains(name) && !value.startsWith("org.apache.kafka.")) {
            remarks.add("%s: left out, its class is not here".formatted(stated));
        } else {
            boolean known = false;
            if (toProducer && ProducerConfig.configNames().contains(name)) {
                producer.put(name, value);
                known = true;
            }
            if (toConsumer && ConsumerConfig.configNames().contains(name)) {
                consumer.put(name, value);
                known = true;
            }
            if (!known) {
                unknown(stated, name, source);
            }
        }
    }

    private static boolean isDrillsOwn(String name) {
        return DRILLS_OWN.contains(name) || OF_SECURED_CLUSTERS.stream().anyMatch(name::startsWith);
    }

    /** A slip of the pen is a mistake; anything else is for a library that is not here. */
    private void unknown(String stated, String name, SettingsFile source) {
        Set<String> known = new TreeSet<>(ProducerConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        Suggestion.similar(name, known)
                .or(() -> known.contains(name) ? Optional.of("it is for the other kind of client") : Optional.empty())
                .ifPresentOrElse(
                        fix -> source.wrong(stated, "is not a setting of Kafka's clients", fix),
                        () -> remarks.add("%s: left out, Kafka's clients do not know it".formatted(stated)));
    }

    /** Where Kafka's defaults would not do what the scenario is about. */
    private void remarkOnGroups() {
        if (!consumer.containsKey(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG)) {
            remarks.add(
                    "auto.offset.reset: not stated, so that groups begin at the earliest record (Kafka's default: latest)");
        }
        if (!consumer.containsKey(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG)) {
            remarks.add(
                    "enable.auto.commit: not stated, so that groups commit what they have processed (Kafka's default: true)");
        }
    }

    private void check(SettingsFile source) {
        Map<String, Object> forProducer = new HashMap<>(producer);
        forProducer.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
        forProducer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        forProducer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        check(source, forProducer, ProducerConfig::new);
        Map<String, Object> forConsumer = new HashMap<>(consumer);
        forConsumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
        forConsumer.put(ConsumerConfig.GROUP_ID_CONFIG, "group");
        forConsumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        forConsumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        check(source, forConsumer, ConsumerConfig::new);
    }

    private static void check(
            SettingsFile source, Map<String, Object> settings, Function<Map<String, Object>, ?> kafka) {
        try {
            var unused = kafka.apply(settings);
        } catch (ConfigException e) {
            String setting = settings.keySet().stream()
                    .filter(name -> String.valueOf(e.getMessage()).contains(name))
                    .findFirst()
                    .orElse("");
            source.wrong(setting, "Kafka refuses it: " + e.getMessage(), "change it");
        }
    }

    /** The settings of a producer that has {@code scenarios} now. */
    Map<String, String> ofProducer(Map<String, String> scenarios) {
        return merged(scenarios, producer, SEND_LIMITS);
    }

    /** The group with these settings; how it commits changes only where they say so. */
    GroupSpec of(GroupSpec group) {
        Map<String, String> settings = merged(group.client(), consumer, SESSION_LIMITS);
        String automatic = settings.remove(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG);
        String interval = settings.remove(ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG);
        CommitPolicy commit = Boolean.parseBoolean(automatic)
                ? new CommitPolicy(CommitPolicy.Moment.AUTOMATIC, interval(Optional.ofNullable(interval)))
                : group.commit();
        return group.with(settings, commit);
    }

    private static Duration interval(Optional<String> millis) {
        return millis.map(text -> Duration.ofMillis(Long.parseLong(text))).orElse(Duration.ofSeconds(5));
    }

    private static Map<String, String> merged(
            Map<String, String> scenarios, Map<String, String> users, Set<String> together) {
        // The new protocol knows no session of a client's own.
        boolean statesLimits = users.keySet().stream().anyMatch(together::contains)
                || users.containsKey(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
        Predicate<String> stays = name -> name.endsWith(".ms") && !(statesLimits && together.contains(name));
        Map<String, String> merged = new TreeMap<>();
        scenarios.forEach((name, value) -> {
            if (stays.test(name)) {
                merged.put(name, value);
            }
        });
        merged.putAll(users);
        return merged;
    }

    /** What was left out, one line each. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
