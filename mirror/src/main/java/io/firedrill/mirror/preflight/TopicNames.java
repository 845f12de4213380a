package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.ClusterSnapshot;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.Optional;
import java.util.Set;

/**
 * Names that a mirror cannot, or will not, carry. Under {@code DefaultReplicationPolicy} a topic whose name begins with the
 * target's alias is taken for one that came from there; Kafka refuses names that are too long or that differ from another only
 * in dots and underscores.
 */
final class TopicNames implements Check {
    private static final int LONGEST = 249;

    @Override
    public About about() {
        return new About(
                "topic-names",
                "Every topic that the flow selects has a name that can be carried.",
                "A topic whose name cannot be carried is never mirrored, and MirrorMaker 2 says so at most in its log.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        ClusterSnapshot target = mirror.target();
        for (String topic : mirror.source().topicNames()) {
            if (!mirror.carried().selects(topic)) {
                continue;
            }
            String mirrored = mirror.carried().atTarget(topic);
            if (mirror.carried().isCycle(topic)) {
                if (!isMirror(mirror, topic)) {
                    found.blocks(
                            topic,
                            "looks like a topic that came from %s, and is not: it is never mirrored"
                                    .formatted(target.alias()),
                            "rename the topic, or give the cluster another alias than '%s'".formatted(target.alias()));
                }
            } else if (mirrored.length() > LONGEST) {
                found.blocks(
                        topic,
                        "would be called by %d characters at %s, and Kafka takes %d"
                                .formatted(mirrored.length(), target.alias(), LONGEST),
                        "rename the topic, or give the source a shorter alias");
            } else {
                collision(target.topicNames(), mirrored)
                        .ifPresent(other -> found.blocks(
                                topic,
                                "cannot become %s at %s: %s is there, and Kafka takes these for one name in metrics"
                                        .formatted(mirrored, target.alias(), other),
                                "rename or delete %s at %s".formatted(other, target.alias())));
            }
        }
    }

    /** Whether a topic that is named like a mirror of the target's is one. */
    private static boolean isMirror(MirrorSnapshot mirror, String topic) throws UnansweredException {
        String prefix = mirror.target().alias() + mirror.carried().separator();
        int at = topic.indexOf(prefix);
        return at >= 0 && mirror.target().topicNames().contains(topic.substring(at + prefix.length()));
    }

    private static Optional<String> collision(Set<String> names, String name) {
        return names.contains(name)
                ? Optional.empty()
                : names.stream()
                        .filter(other -> other.replace('.', '_').equals(name.replace('.', '_')))
                        .findFirst();
    }
}
