package io.firedrill.mirror.status;

import io.firedrill.mirror.flow.ReplicationFlow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one look at a flow saw. Immutable.
 *
 * @param at when it began, by this machine's clock
 * @param topics that the flow carries, by name
 * @param groups that the flow carries and that have a place in those topics, by name
 * @param connectors what Connect last wrote of its connectors and tasks; empty where its topic is not there
 * @param heartbeat the latest of the flow's worker, by the worker's clock; empty if there is none
 * @param unanswered what a cluster did not answer, in words; what depends on it is unknown
 * @param decided whether another look soon cannot tell more: whether what waits is on its way
 */
public record FlowStatus(
        ReplicationFlow flow,
        Instant at,
        MirrorState state,
        List<TopicStatus> topics,
        List<GroupStatus> groups,
        Optional<List<ConnectStatus>> connectors,
        Optional<Instant> heartbeat,
        BridgeStatus bridge,
        List<String> unanswered,
        boolean decided) {
    public FlowStatus {
        topics = List.copyOf(topics);
        groups = List.copyOf(groups);
        connectors = connectors.map(List::copyOf);
        unanswered = List.copyOf(unanswered);
    }

    /** Over all topics. */
    public Rpo rpo() {
        return Rpo.of(
                topics.stream().flatMap(topic -> topic.partitions().stream()).toList());
    }

    /** Whether the source answered what its topics hold. */
    public boolean isSourceKnown() {
        return state != MirrorState.SOURCE_SILENT;
    }

    /** Whether the target answered what it has of them. */
    public boolean isTargetKnown() {
        return state != MirrorState.TARGET_SILENT;
    }
}
