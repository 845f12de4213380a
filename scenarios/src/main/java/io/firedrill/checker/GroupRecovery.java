package io.firedrill.checker;

import io.firedrill.history.Delivered;
import io.firedrill.history.EntryVisitor;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** When a group was back at work on the standby. Reads the members' histories after {@link GroupConsumption} did. */
final class GroupRecovery implements EntryVisitor {
    private final GroupConsumption consumption;
    private final long lossMicros;
    private final String standby;
    private final Set<TopicInRegion> mirrored;
    private long firstNewMicros = Long.MAX_VALUE;
    private long lastMirroredMicros = Long.MIN_VALUE;

    /** @param mirrored the logs on the standby that hold the lost region's records */
    GroupRecovery(GroupConsumption consumption, long lossMicros, String standby, Set<TopicInRegion> mirrored) {
        this.consumption = consumption;
        this.lossMicros = lossMicros;
        this.standby = standby;
        this.mirrored = Set.copyOf(mirrored);
    }

    @Override
    public void visit(Delivered entry) {
        if (!entry.log().region().equals(standby) || entry.atMicros() < lossMicros) {
            return;
        }
        if (!consumption.wasProcessedOutside(standby, entry.identity())) {
            firstNewMicros = Math.min(firstNewMicros, entry.atMicros());
        }
        if (mirrored.contains(TopicInRegion.of(entry.log()))) {
            lastMirroredMicros = Math.max(lastMirroredMicros, entry.atMicros());
        }
    }

    /** From the loss to the first newly processed record; empty if there was none. */
    Optional<Duration> rto() {
        return firstNewMicros == Long.MAX_VALUE ? Optional.empty() : Optional.of(sinceLoss(firstNewMicros));
    }

    /** From the loss to the last mirrored record that was processed; empty if there was none. */
    Optional<Duration> lastMirrored() {
        return lastMirroredMicros == Long.MIN_VALUE ? Optional.empty() : Optional.of(sinceLoss(lastMirroredMicros));
    }

    private Duration sinceLoss(long micros) {
        return Duration.of(micros - lossMicros, ChronoUnit.MICROS);
    }
}
