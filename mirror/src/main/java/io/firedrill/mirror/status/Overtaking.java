package io.firedrill.mirror.status;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/**
 * When a source begins to remove what the target lacks. By time: the record that waits for longest becomes as old as records
 * may. By size: as much was written behind it as the log may hold, if what comes next is as much a second as what came since. Worked
 * example: the oldest record that is missing is ten minutes old, 300 MB of the log are behind it, and 900 MB are kept: in twenty minutes
 * it goes.
 *
 * @param setting of the topic by which it goes
 * @param left how long that takes; zero where it may have begun
 * @param isNear whether half of what is kept is behind it already
 */
public record Overtaking(String setting, Duration left, boolean isNear) {
    static final Comparator<Overtaking> SOONEST_FIRST = Comparator.comparing(Overtaking::left);

    static Optional<Overtaking> byTime(Retention retention, Rpo rpo) {
        if (retention.time().isEmpty() || rpo.recordsAtMost() == 0) {
            return Optional.empty();
        }
        Duration kept = retention.time().get();
        Duration left = atLeastZero(kept.minus(rpo.time()));
        return Optional.of(
                new Overtaking(TopicConfig.RETENTION_MS_CONFIG, left, left.compareTo(kept.dividedBy(2)) < 0));
    }

    /** Empty, too, where nobody knows how large the partition is. */
    static Optional<Overtaking> bySize(Retention retention, PartitionStatus partition) {
        long lacking = partition.lackingBytes().orElse(0);
        if (retention.bytes().isEmpty() || lacking == 0 || !(partition.lag() instanceof Lag.Known lag)) {
            return Optional.empty();
        }
        long kept = retention.bytes().getAsLong();
        double times = (double) (kept - lacking) / lacking;
        Duration left = atLeastZero(Duration.ofMillis((long) (lag.time().toMillis() * times)));
        return Optional.of(new Overtaking(TopicConfig.RETENTION_BYTES_CONFIG, left, lacking > kept / 2));
    }

    private static Duration atLeastZero(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }
}
