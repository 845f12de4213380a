package io.firedrill.mirror.status;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/**
 * When a source begins to remove what the target lacks. By time: the record that waits for longest becomes as old as records
 * may. By size: as much was written behind it as the log may hold, if what comes next is as much a second as what came since. Worked
 * example: the oldest record that is missing is ten minutes old, 600 MB of the log are behind it, and 900 MB are kept: in five minutes
 * it goes. That is not said before half of what is kept is behind it: what waits for a moment has no pace. With less than a tenth left it
 * may go at once: records may be older than their writing.
 *
 * @param setting of the topic by which it goes
 * @param left how long that takes; zero where it may have begun
 * @param isNear whether half of what is kept is behind it already
 */
public record Overtaking(String setting, Duration left, boolean isNear) {
    static final Comparator<Overtaking> SOONEST_FIRST = Comparator.comparing(Overtaking::left);

    private static final int TENTHS_THAT_MAY_BE_FULL = 9;

    static Optional<Overtaking> byTime(Retention retention, Rpo rpo) {
        if (retention.time().isEmpty() || rpo.recordsAtMost() == 0) {
            return Optional.empty();
        }
        Duration kept = retention.time().get();
        Duration until = kept.minus(rpo.time());
        Duration left = until.isNegative() ? Duration.ZERO : until;
        return Optional.of(
                new Overtaking(TopicConfig.RETENTION_MS_CONFIG, left, left.compareTo(kept.dividedBy(2)) < 0));
    }

    /** Empty, too, where less than half of what is kept is behind, and where nobody knows how large the partition is. */
    static Optional<Overtaking> bySize(Retention retention, PartitionStatus partition) {
        if (retention.bytes().isEmpty() || !(partition.lag() instanceof Lag.Known lag)) {
            return Optional.empty();
        }
        double kept = retention.bytes().getAsLong();
        double lacking = partition.lackingBytes().orElse(0);
        if (lacking <= kept / 2) {
            return Optional.empty();
        }
        Duration left = lacking > kept / 10 * TENTHS_THAT_MAY_BE_FULL
                ? Duration.ZERO
                : Duration.ofMillis((long) (lag.time().toMillis() * (kept - lacking) / lacking));
        return Optional.of(new Overtaking(TopicConfig.RETENTION_BYTES_CONFIG, left, true));
    }
}
