package io.firedrill.mirror.preflight;

import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.preflight.snapshot.GroupSnapshot;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.List;

/** An application of Kafka Streams finds its tables and its internal topics by names that it makes itself. */
final class StreamsTopics implements Check {
    @Override
    public About about() {
        return new About(
                "streams-topics",
                "Changelogs and repartition topics of Kafka Streams keep their names at the target.",
                "An application that moves looks for its changelogs by their own names, finds none, and begins with empty tables.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        if (mirror.properties().flow().naming() == TopicNaming.IDENTITY) {
            found.doesNotApply("topics keep their names");
            return;
        }
        for (GroupSnapshot group : mirror.source().groups().all().value()) {
            List<String> internal = mirror.carriedTopics().stream()
                    .filter(topic -> topic.startsWith(group.name() + "-"))
                    .filter(topic -> topic.endsWith("-changelog") || topic.endsWith("-repartition"))
                    .toList();
            if (!internal.isEmpty()) {
                found.warns(
                        group.name(),
                        "keeps its state in %s".formatted(Some.of(internal)),
                        "replication.policy.class=org.apache.kafka.connect.mirror.IdentityReplicationPolicy");
            }
        }
    }
}
