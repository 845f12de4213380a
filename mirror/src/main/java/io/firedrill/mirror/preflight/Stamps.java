package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.FlowProperties;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import io.firedrill.mirror.provenance.ProvenanceStamp;
import java.util.Optional;

/** Firedrill's transform is in the flow. */
final class Stamps implements Check {
    static final String ID = "stamps";

    private static final String TRANSFORMS = "transforms";

    @Override
    public About about() {
        return new About(
                "stamps",
                "Each mirrored record says where it was.",
                "Without stamps a group's place is rounded down to the nearest offset sync: it repeats about half of its lag.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        FlowProperties properties = mirror.properties();
        if (name(properties).isEmpty()) {
            String transforms = properties.connector(TRANSFORMS, "");
            found.warns(properties.key(TRANSFORMS), "names no " + ProvenanceStamp.class.getSimpleName(), """
                    %s=%sstamp
                    %s=%s
                    %s=%s
                    and firedrill-mirror.jar on the mirror's class path""".formatted(
                            properties.key(TRANSFORMS),
                            transforms.isEmpty() ? "" : transforms + ",",
                            properties.key("transforms.stamp.type"),
                            ProvenanceStamp.class.getName(),
                            properties.key("transforms.stamp.source.bootstrap.servers"),
                            properties.flow().source().bootstrapServers()));
        }
    }

    /** What the flow calls the transform that stamps, if it has it. */
    static Optional<String> name(FlowProperties properties) throws UnansweredException {
        for (String name : properties.list(TRANSFORMS, "")) {
            String type = properties.connector("transforms.%s.type".formatted(name), "");
            if (type.equals(ProvenanceStamp.class.getName())) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
