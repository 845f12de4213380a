package io.firedrill.mirror.preflight.snapshot;

import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.ArrayList;
import java.util.List;

/** The topics at the target that a mirror, and Firedrill, keep their own state in. */
public final class OwnTopics {
    private OwnTopics() {}

    /** Their names; not all need to be there. */
    public static List<String> of(FlowProperties properties) throws UnansweredException {
        ReplicationFlow flow = properties.flow();
        String source = flow.source().alias();
        List<String> names = new ArrayList<>();
        for (String storage : List.of("offset", "config", "status")) {
            String plural = storage.equals("status") ? storage : storage + "s";
            names.add(properties.connectorOrWorker(
                    storage + ".storage.topic", "mm2-%s.%s.internal".formatted(plural, source)));
        }
        names.add("mm2-offset-syncs.%s.internal".formatted(source));
        names.add(flow.checkpointsTopic());
        names.add(flow.commitsTopic());
        return names;
    }
}
