package io.firedrill.mirror.status;

import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.status.FirstUnread.Position;
import io.firedrill.mirror.status.TargetSide.Standby;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one look got to know of groups.
 *
 * @param commits what they have committed at the source
 * @param live whether the source said so just now; else it is what the bridge wrote last
 * @param firstUnread when the records were produced that they would read next, empty where there is none; what is not known is missing
 * @param withoutOffsets groups that the flow carries and that keep no offsets
 * @param standby those that are at the target; null where it did not tell
 * @param bridged what the bridge has written; null where there is no such topic, or it was not read
 */
record GroupFacts(
        List<GroupCommit> commits,
        boolean live,
        Map<Position, Optional<Instant>> firstUnread,
        Set<String> withoutOffsets,
        @Nullable Map<String, Standby> standby,
        @Nullable Bridged bridged) {
    /** What the bridge does. */
    BridgeStatus bridge() {
        if (bridged == null) {
            return BridgeStatus.NONE;
        }
        @Nullable
        Instant newest = bridged.commits().stream()
                .mapToLong(GroupCommit::atMillis)
                .mapToObj(Instant::ofEpochMilli)
                .max(Instant::compareTo)
                .orElse(null);
        long behind = commits.stream()
                .filter(commit -> bridged.commits().stream()
                        .noneMatch(written -> written.group().equals(commit.group())
                                && written.partition().equals(commit.partition())
                                && written.offset() == commit.offset()))
                .count();
        @Nullable
        Instant pulse = bridged.pulse()
                .map(sign -> Instant.ofEpochMilli(sign.writtenAtMillis()))
                .orElse(null);
        return new BridgeStatus(true, newest, pulse, (int) behind);
    }
}
