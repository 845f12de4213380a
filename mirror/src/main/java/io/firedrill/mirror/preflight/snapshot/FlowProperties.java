package io.firedrill.mirror.preflight.snapshot;

import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What MirrorMaker 2 makes of its properties for one flow: which of several places counts, by {@code MirrorMakerConfig} and
 * Connect's {@code Worker} of Kafka 4.3.1. Values of config providers are not looked up. Immutable.
 */
public final class FlowProperties {
    /** Between alias and topic under the default replication policy. */
    public static final String SEPARATOR = "replication.policy.separator";

    private final ReplicationFlow flow;
    private final Map<String, String> properties;

    /**
     * Of the flow's file.
     *
     * @param properties as the file has them; may hold secrets, of which none is handed out
     */
    public FlowProperties(ReplicationFlow flow, Map<String, String> properties) {
        this.flow = flow;
        this.properties = Map.copyOf(properties);
    }

    public ReplicationFlow flow() {
        return flow;
    }

    /** A setting of the flow's connectors: its own, or that of all flows. */
    public String connector(String name, String otherwise) throws UnansweredException {
        return first(otherwise, key(name), name);
    }

    /** A setting of the connectors that is on or off. */
    public boolean isOn(String name, boolean otherwise) throws UnansweredException {
        return Boolean.parseBoolean(connector(name, Boolean.toString(otherwise)));
    }

    /** A setting of the connectors that is a number. */
    public long number(String name, long otherwise) throws UnansweredException {
        return asNumber(name, connector(name, Long.toString(otherwise)));
    }

    /** A setting of the connectors that lists things. */
    public List<String> list(String name, String otherwise) throws UnansweredException {
        return Arrays.stream(connector(name, otherwise).split(","))
                .map(String::trim)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** A setting of the producers that write the mirrored records. */
    public String producer(String name, String otherwise) throws UnansweredException {
        return first(otherwise, producerKey(name), flow.target().alias() + ".producer." + name);
    }

    /** A setting of the producers that is a number. */
    public long producerNumber(String name, long otherwise) throws UnansweredException {
        return asNumber(name, producer(name, Long.toString(otherwise)));
    }

    /** A setting of the consumers that read from the source. */
    public String consumer(String name, String otherwise) throws UnansweredException {
        return first(
                otherwise,
                key("source.consumer." + name),
                flow.source().alias() + ".consumer." + name,
                key("consumer." + name));
    }

    /** A setting of the workers, which belong to the target. */
    public String worker(String name, String otherwise) throws UnansweredException {
        return first(otherwise, flow.target().alias() + "." + name);
    }

    /** A setting that connectors have from their workers where they have none of their own, as converters are. */
    public String connectorOrWorker(String name, String otherwise) throws UnansweredException {
        return first(otherwise, key(name), name, flow.target().alias() + "." + name);
    }

    /** To follow the value of a connectors' setting in a sentence, where the file does not say anything about it. */
    public String byDefault(String name) {
        return properties.containsKey(key(name)) || properties.containsKey(name) ? "" : " by default";
    }

    /** Whether the file also has the flow back, switched on. */
    public boolean goesBack() {
        return Boolean.parseBoolean(properties.get(
                "%s->%s.enabled".formatted(flow.target().alias(), flow.source().alias())));
    }

    /** How the flow's own setting of that name is spelled. */
    public String key(String name) {
        return flow.name() + "." + name;
    }

    /** How the flow's own setting of that name for its producers is spelled. */
    public String producerKey(String name) {
        return key("producer.override." + name);
    }

    private String first(String otherwise, String... keys) throws UnansweredException {
        @Nullable
        String key = Stream.of(keys).filter(properties::containsKey).findFirst().orElse(null);
        if (key == null) {
            return otherwise;
        }
        String value = Objects.requireNonNull(properties.get(key)).trim();
        if (value.contains("${")) {
            throw new UnansweredException("%s comes from a config provider, which is not asked here".formatted(key));
        }
        return value;
    }

    private static long asNumber(String name, String value) throws UnansweredException {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new UnansweredException("%s is '%s', which is no number".formatted(name, value));
        }
    }

    /** May hold secrets, so its properties are left out. */
    @Override
    public String toString() {
        return "FlowProperties[%s]".formatted(flow.name());
    }
}
