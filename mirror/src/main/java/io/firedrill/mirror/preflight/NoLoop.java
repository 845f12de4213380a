package io.firedrill.mirror.preflight;

import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.preflight.snapshot.FlowProperties;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** Two flows that keep topics' names copy each record back and forth for ever, unless stamps end it. */
final class NoLoop implements Check {
    @Override
    public About about() {
        return new About(
                "no-loop",
                "Records do not go round in circles.",
                "Records that come back are appended to the source again, and so on, until the disks of both regions are full.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        FlowProperties properties = mirror.properties();
        if (properties.flow().naming() != TopicNaming.IDENTITY || !properties.goesBack()) {
            found.doesNotApply("there is no flow back that keeps names");
            return;
        }
        String stamp = Stamps.name(properties).orElse("");
        String key = "transforms.%s.target.alias".formatted(stamp);
        if (stamp.isEmpty() || properties.connector(key, "").isEmpty()) {
            found.blocks(
                    properties.flow().name(),
                    "keeps topics' names, so does the flow back, and no stamp ends the circle",
                    stamp.isEmpty()
                            ? "see check %s, with target.alias=%s"
                                    .formatted(Stamps.ID, mirror.target().alias())
                            : properties.key(key) + "=" + mirror.target().alias());
        }
    }
}
