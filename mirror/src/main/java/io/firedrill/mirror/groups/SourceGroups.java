package io.firedrill.mirror.groups;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.commits.GroupCommit;
import java.util.List;
import java.util.Map;

/** The groups of a flow's source; the edge to Kafka. */
public interface SourceGroups extends AutoCloseable {
    /**
     * Asks for what all groups of the flow have committed.
     *
     * @throws ClusterException when the source does not answer
     */
    Look look() throws ClusterException, InterruptedException;

    @Override
    void close();

    /**
     * What they have committed.
     *
     * @param commits one per group and partition that the flow carries
     * @param unread why nothing is known of a group, by its name
     */
    record Look(List<GroupCommit> commits, Map<String, String> unread) {
        public Look {
            commits = List.copyOf(commits);
            unread = Map.copyOf(unread);
        }
    }
}
