package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import java.util.List;

/** The flow of tests that ask no cluster. */
final class TestFlow {
    /** All topics and groups; {@code orders} is {@code a.orders} at the target. */
    static final ReplicationFlow A_TO_B = new ReplicationFlow(
            new MirrorCluster("a", "127.0.0.1:1"),
            new MirrorCluster("b", "127.0.0.1:2"),
            List.of(".*"),
            List.of(".*"),
            TopicNaming.PREFIXED);

    private TestFlow() {}
}
