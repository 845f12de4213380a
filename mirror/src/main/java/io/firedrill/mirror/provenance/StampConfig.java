package io.firedrill.mirror.provenance;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** The settings of {@link ProvenanceStamp}. */
final class StampConfig extends AbstractConfig {
    private static final String EPOCH = "epoch";
    private static final String TARGET = "target.alias";
    private static final String SOURCE = "source.";
    private static final String REFRESH = "topic.ids.refresh.ms";

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    EPOCH,
                    ConfigDef.Type.LONG,
                    0L,
                    Range.atLeast(0),
                    Importance.MEDIUM,
                    "The flow's epoch, written into each stamp: what was mirrored in a later one counts as later, whatever"
                            + " the clocks said. Raise it where a mirror goes on on a machine whose clock is behind; nothing"
                            + " else needs it, and nobody else raises it.")
            .define(
                    TARGET,
                    ConfigDef.Type.STRING,
                    "",
                    Importance.HIGH,
                    "The alias of the cluster to which records go. Where it is given, a record that a mirror brought from"
                            + " that cluster, and that is still in the topic of that name, is dropped: with"
                            + " IdentityReplicationPolicy in both directions nothing else ends the loop.")
            .define(
                    REFRESH,
                    ConfigDef.Type.LONG,
                    5_000L,
                    Range.atLeast(100),
                    Importance.LOW,
                    "How often the source is asked for its topics' ids. The first answer is waited for as long, too.");

    StampConfig(Map<String, ?> settings) {
        super(DEFINITION, settings, false);
    }

    long epoch() {
        return getLong(EPOCH);
    }

    /** The target's alias; empty where loops are not to be broken. */
    String targetAlias() {
        return getString(TARGET);
    }

    /** From the client properties with the prefix {@code source.}; knows no ids where there are none. */
    TopicIds topicIds() {
        Map<String, Object> client = originalsWithPrefix(SOURCE);
        return client.isEmpty()
                ? TopicIds.UNKNOWN
                : new SourceTopicIds(() -> Admin.create(client), Duration.ofMillis(getLong(REFRESH)), System::nanoTime);
    }
}
