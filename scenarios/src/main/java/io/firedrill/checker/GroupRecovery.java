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
    private final Optional<Long> switchedMicros;
    private final Standby standby;
    private long firstNewMicros = Long.MAX_VALUE;
    private long lastMirroredMicros = Long.MIN_VALUE;

    /**
     * Where the group goes on.
     *
     * @param mirrored the logs that hold the lost region's records
     */
    record Standby(String region, Set<TopicInRegion> mirrored) {
        Standby {
            mirrored = Set.copyOf(mirrored);
        }
    }

    /** @param switchedMicros when all clients had been told; empty if they never were */
    GroupRecovery(GroupConsumption consumption, long lossMicros, Optional<Long> switchedMicros, Standby standby) {
        this.consumption = consumption;
        this.lossMicros = lossMicros;
        this.switchedMicros = switchedMicros;
        this.standby = standby;
    }

    @Override
    public void visit(Delivered entry) {
        if (!entry.log().region().equals(standby.region()) || entry.atMicros() < lossMicros) {
            return;
        }
        if (!consumption.wasProcessedOutside(standby.region(), entry.identity())) {
            firstNewMicros = Math.min(firstNewMicros, entry.atMicros());
        }
        if (standby.mirrored().contains(TopicInRegion.of(entry.log()))) {
            lastMirroredMicros = Math.max(lastMirroredMicros, entry.atMicros());
        }
    }

    /** From the loss to the first newly processed record; empty if there was none. */
    Optional<Duration> rto() {
        return firstNewMicros == Long.MAX_VALUE ? Optional.empty() : Optional.of(sinceLoss(firstNewMicros));
    }

    /**
     * From the loss to the last mirrored record that was processed; to the switch where nothing was left to process. Empty if
     * there was no switch.
     */
    Optional<Duration> drained() {
        return switchedMicros.map(switched -> sinceLoss(Math.max(switched, lastMirroredMicros)));
    }

    private Duration sinceLoss(long micros) {
        return Duration.of(micros - lossMicros, ChronoUnit.MICROS);
    }
}
