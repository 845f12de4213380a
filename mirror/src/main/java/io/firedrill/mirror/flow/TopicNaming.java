package io.firedrill.mirror.flow;

import java.util.Optional;

/** How a topic of the source is called at the target. */
public enum TopicNaming {
    /** {@code orders} of cluster {@code a} becomes {@code a.orders}: MirrorMaker 2's default policy. */
    PREFIXED("org.apache.kafka.connect.mirror.DefaultReplicationPolicy") {
        @Override
        public String atTarget(String sourceAlias, String topic) {
            return sourceAlias + "." + topic;
        }

        @Override
        public Optional<String> atSource(String sourceAlias, String topic) {
            String prefix = sourceAlias + ".";
            return topic.startsWith(prefix) ? Optional.of(topic.substring(prefix.length())) : Optional.empty();
        }
    },
    /** {@code orders} stays {@code orders}: for active/passive pairs whose clients move without a change. */
    IDENTITY("org.apache.kafka.connect.mirror.IdentityReplicationPolicy") {
        @Override
        public String atTarget(String sourceAlias, String topic) {
            return topic;
        }

        @Override
        public Optional<String> atSource(String sourceAlias, String topic) {
            return Optional.of(topic);
        }
    };

    private final String policyClass;

    TopicNaming(String policyClass) {
        this.policyClass = policyClass;
    }

    /** The name at the target of a topic that is called {@code topic} at the source. */
    public abstract String atTarget(String sourceAlias, String topic);

    /** The name at the source of a topic that is called {@code topic} at the target; empty where it did not come from there. */
    public abstract Optional<String> atSource(String sourceAlias, String topic);

    String policyClass() {
        return policyClass;
    }
}
