package io.firedrill.junit;

import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/** What a test's annotations and parameters say, in the scenario language, which has the checks and the defaults. */
final class ScenarioDocument {
    private static final int LONGEST_NAME = 60;
    private static final int MOST_REPLICAS = 3;

    private final KafkaRegions regions;
    private final Method test;

    ScenarioDocument(KafkaRegions regions, Method test) {
        this.regions = regions;
        this.test = test;
    }

    /** The document of a scenario without a timeline. */
    Map<String, Object> toMap() {
        if (regions.value().length == 0) {
            throw new IllegalArgumentException("@KafkaRegions: has no regions, name one at least");
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", name());
        document.put("description", "%s.%s.".formatted(test.getDeclaringClass().getName(), test.getName()));
        document.put("regions", regionsByName());
        document.put("flows", flows());
        document.put("topics", topics());
        document.put("producers", producers());
        document.put("groups", groups());
        // The test ends when it ends.
        document.put("duration", "1d");
        document.put("settle", regions.settleSeconds() + "s");
        return document;
    }

    /** The class is in the description: a run's folder has a name that people read. */
    private String name() {
        String spelled = test.getName()
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.-]", "-")
                .replaceAll("^[^a-z]+", "");
        String named = spelled.isEmpty() ? "test" : spelled;
        return named.substring(0, Math.min(named.length(), LONGEST_NAME));
    }

    private Map<String, Object> regionsByName() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String region : regions.value()) {
            all.put(region, Map.of("brokers", regions.brokers()));
        }
        return all;
    }

    private List<Map<String, String>> flows() {
        List<Map<String, String>> all = new ArrayList<>();
        for (String flow : regions.flows()) {
            String[] ends = flow.split("->", -1);
            if (ends.length != 2) {
                throw new IllegalArgumentException("flow '%s': is no flow, write a->b".formatted(flow));
            }
            all.add(Map.of("from", ends[0].strip(), "to", ends[1].strip()));
        }
        return all;
    }

    private List<String> topicsOf(String region) {
        return Arrays.stream(regions.topics())
                .filter(topic -> regionOf(topic).equals(region))
                .map(Topic::name)
                .toList();
    }

    private Map<String, Object> topics() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Topic topic : regions.topics()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("region", regionOf(topic));
            one.put("partitions", topic.partitions());
            one.put("replicationFactor", Math.min(MOST_REPLICAS, regions.brokers()));
            one.put("minInsyncReplicas", topic.minInsyncReplicas());
            if (topic.config().length > 0) {
                one.put("config", settings(topic.config()));
            }
            put(all, topic.name(), one, "topic");
        }
        return all;
    }

    private String regionOf(Topic topic) {
        return topic.region().isEmpty() ? regions.value()[0] : topic.region();
    }

    private String regionOf(Parameter parameter) {
        In in = parameter.getAnnotation(In.class);
        return in == null ? regions.value()[0] : in.value();
    }

    private Map<String, Object> producers() {
        Map<String, Object> all = new LinkedHashMap<>();
        Parameter[] parameters = test.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getType().equals(LedgerProducer.class)) {
                all.put(producerName(i), producer(regionOf(parameters[i]), parameters[i]));
            }
        }
        if (all.isEmpty()) {
            // A scenario has a producer; that of a test that has none sends nothing.
            all.put("nobody", producer(regions.value()[0], null));
        }
        return all;
    }

    /** Of the test's parameter with that index. */
    static String producerName(int index) {
        return "producer-" + (index + 1);
    }

    private Map<String, Object> producer(String region, @Nullable Parameter parameter) {
        Map<String, Object> shares = new LinkedHashMap<>();
        topicsOf(region).forEach(topic -> shares.put(topic, 1));
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("region", region);
        one.put("processes", 0);
        one.put("rate", 1);
        one.put("topics", shares);
        one.put("client", client(parameter));
        return one;
    }

    private Map<String, Object> groups() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Parameter parameter : test.getParameters()) {
            if (parameter.getType().equals(LedgerConsumer.class)) {
                Group group = parameter.getAnnotation(Group.class);
                if (group == null) {
                    throw new IllegalArgumentException(
                            "%s: a LedgerConsumer is a member of a group, say @Group(\"billing\") which"
                                    .formatted(parameter));
                }
                put(all, group.value(), group(group, parameter), "group");
            }
        }
        return all;
    }

    private Map<String, Object> group(Group group, Parameter parameter) {
        String region = regionOf(parameter);
        Set<String> topics = new LinkedHashSet<>(List.of(group.topics()));
        if (topics.isEmpty()) {
            topics.addAll(topicsOf(region));
        }
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("region", region);
        one.put("topics", List.copyOf(topics));
        one.put("members", 0);
        one.put("commit", Yaml.value(group.commit()));
        one.put("client", client(parameter));
        return one;
    }

    /** Twice the same is once; two that differ under one name are a mistake. */
    private static void put(Map<String, Object> all, String name, Map<String, Object> one, String what) {
        Object before = all.put(name, one);
        if (before != null && !before.equals(one)) {
            throw new IllegalArgumentException(
                    "%s '%s': is said twice, and differently: %s and %s".formatted(what, name, before, one));
        }
    }

    private static Map<String, String> client(@Nullable Parameter parameter) {
        if (parameter == null || !parameter.isAnnotationPresent(Client.class)) {
            return Map.of();
        }
        Map<String, String> settings =
                settings(parameter.getAnnotation(Client.class).value());
        Set<String> known = parameter.getType().equals(LedgerProducer.class)
                ? ProducerConfig.configNames()
                : ConsumerConfig.configNames();
        for (String name : settings.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("'%s': is none of Kafka's settings for a %s"
                        .formatted(name, parameter.getType().getSimpleName()));
            }
        }
        return settings;
    }

    private static Map<String, String> settings(String[] pairs) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : pairs) {
            int sign = pair.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("'%s': is no setting, write name=value".formatted(pair));
            }
            all.put(pair.substring(0, sign).strip(), pair.substring(sign + 1).strip());
        }
        return all;
    }
}
