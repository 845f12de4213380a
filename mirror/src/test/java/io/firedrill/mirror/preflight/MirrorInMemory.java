package io.firedrill.mirror.preflight;

import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.MirrorProperties;
import io.firedrill.mirror.flow.MirrorPropertiesReader;
import io.firedrill.mirror.flow.MirrorSettings;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.preflight.snapshot.CarriedTopics;
import io.firedrill.mirror.preflight.snapshot.FlowProperties;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A flow a->b as Firedrill would set it up, that carries orders; ready for a failover until told otherwise. */
final class MirrorInMemory {
    final ClusterInMemory source = new ClusterInMemory("a");
    final ClusterInMemory target = new ClusterInMemory("b");
    final Map<String, String> properties;

    private MirrorInMemory(TopicNaming naming) {
        properties = MirrorProperties.of(
                new ReplicationFlow(
                        new MirrorCluster("a", "a.example:9092"),
                        new MirrorCluster("b", "b.example:9092"),
                        List.of(".*"),
                        List.of(".*"),
                        naming),
                MirrorSettings.disasterRecovery());
    }

    static MirrorInMemory prefixed() {
        MirrorInMemory mirror = new MirrorInMemory(TopicNaming.PREFIXED);
        mirror.source.topic("orders");
        mirror.target.topic("a.orders");
        return mirror;
    }

    static MirrorInMemory identity() {
        MirrorInMemory mirror = new MirrorInMemory(TopicNaming.IDENTITY);
        mirror.source.topic("orders");
        mirror.target.topic("orders");
        return mirror;
    }

    /** The findings of one check: {@code severity subject: what it is}, the worst first. */
    List<String> finds(String check) {
        return result(check).findings().stream()
                .map(finding -> "%s %s: %s".formatted(finding.severity().label(), finding.subject(), finding.is()))
                .toList();
    }

    /** What one check offers to do. */
    List<String> fixes(String check) {
        return result(check).findings().stream().map(Finding::fix).toList();
    }

    CheckResult result(String check) {
        return report().results().stream()
                .filter(result -> result.about().id().equals(check))
                .findFirst()
                .orElseThrow();
    }

    PreflightReport report(String... ignored) {
        return Preflight.judge(snapshot(), Set.of(ignored));
    }

    private MirrorSnapshot snapshot() {
        FlowProperties flow = new FlowProperties(new MirrorPropertiesReader(properties).flow("a->b"), properties);
        try {
            return new MirrorSnapshot(flow, CarriedTopics.of(flow), source.snapshot(), target.snapshot());
        } catch (UnansweredException e) {
            throw new IllegalStateException(e);
        }
    }
}
