package io.firedrill.mirror.status;

import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.GroupCommit;
import java.util.List;
import java.util.Optional;

/**
 * What the flow's bridge has written at the target.
 *
 * @param commits the latest of each group and partition
 * @param pulse its last sign of life; empty where it gives none
 */
record Bridged(List<GroupCommit> commits, Optional<BridgePulse> pulse) {
    Bridged {
        commits = List.copyOf(commits);
    }
}
