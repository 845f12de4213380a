package io.firedrill.mirror.translation;

import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.commits.GroupHome;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What the target knows of the commits of a flow's groups at the source, which may be gone: from the flow's bridge and from
 * MirrorMaker 2's checkpoints, whichever is the later.
 */
public final class KnownCommits {
    private final ReplicationFlow flow;
    private final TargetCluster target;

    KnownCommits(ReplicationFlow flow, TargetCluster target) {
        this.flow = flow;
        this.target = target;
    }

    /** The bridge's latest sign of life; empty where no bridge has run. */
    public Optional<BridgePulse> pulse() throws TranslationException, InterruptedException {
        return target.pulse();
    }

    /**
     * Where groups at the source that read what had come from here go on in this cluster's own topics, as the bridge has told it last; one
     * for each of them and partition.
     */
    public List<GroupHome> homes() throws TranslationException, InterruptedException {
        Map<GroupPartition, GroupHome> latest = new LinkedHashMap<>();
        target.homes().stream()
                .filter(home -> flow.carriesGroup(home.group()))
                .forEach(home -> latest.put(new GroupPartition(home.group(), home.partition()), home));
        return latest.values().stream().filter(home -> !home.isGone()).toList();
    }

    private record GroupPartition(String group, TopicPartition partition) {}

    /**
     * One for each group that the flow carries, and partition of the source.
     *
     * @throws TranslationException when the target does not answer; there are no partial answers
     */
    public List<GroupCommit> latest() throws TranslationException, InterruptedException {
        GroupTopics topics = new GroupTopics(flow);
        CommittedOffsets committed = new CommittedOffsets(target.checkpoints(), target.commits(), topics::atTarget);
        return committed
                .all(partition -> flow.sourceTopic(partition.topic())
                        .map(topic -> new TopicPartition(topic, partition.partition())))
                .stream()
                .filter(commit -> flow.carriesGroup(commit.group()))
                .toList();
    }
}
