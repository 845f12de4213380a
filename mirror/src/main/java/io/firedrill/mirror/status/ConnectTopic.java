package io.firedrill.mirror.status;

import io.firedrill.mirror.flow.ReplicationFlow;

/**
 * The topic at the target to which Connect writes the states of connectors and tasks.
 *
 * @param format of its values
 */
public record ConnectTopic(String name, ConnectStatus.Format format) {
    /** That of a dedicated MirrorMaker 2, unless it was told otherwise. */
    public static ConnectTopic ofDedicated(ReplicationFlow flow, ConnectStatus.Format format) {
        return new ConnectTopic("mm2-status.%s.internal".formatted(flow.source().alias()), format);
    }
}
