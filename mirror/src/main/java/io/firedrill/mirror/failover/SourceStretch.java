package io.firedrill.mirror.failover;

import java.util.List;
import java.util.Set;

/**
 * What a stretch of one of the source's logs has.
 *
 * @param from the first offset that was read: behind the one that was asked for where the log begins there, and what was before was removed
 * @param until the offset up to which it is settled what is committed
 * @param records in their order, and those that transactions gave up or have left open
 * @param wanted offsets below {@code until} of those that are committed, and did not come from the target itself
 */
record SourceStretch(long from, long until, List<RecordMark> records, Set<Long> wanted) {
    SourceStretch {
        records = List.copyOf(records);
        wanted = Set.copyOf(wanted);
    }
}
