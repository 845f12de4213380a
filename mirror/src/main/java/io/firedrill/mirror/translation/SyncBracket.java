package io.firedrill.mirror.translation;

import java.util.Optional;

/**
 * Between which records, of which both offsets are known, a group's place is that no stamp tells.
 *
 * @param below an offset sync: the last before which nothing can be that the group had not committed
 * @param above the next, by an offset sync or a stamp; empty where the target's log ends before one
 */
public record SyncBracket(OffsetPair below, Optional<OffsetPair> above) {
    /** In words. */
    public String text() {
        return "%d is at %d%s"
                .formatted(
                        below.source(),
                        below.target(),
                        above.map(pair -> ", %d at %d".formatted(pair.source(), pair.target()))
                                .orElse(", the end of the log above"));
    }
}
