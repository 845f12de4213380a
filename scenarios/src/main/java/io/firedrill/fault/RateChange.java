package io.firedrill.fault;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Another rate of a producer: more is due, or less. Healed, it is the ordinary one; a later one takes its place. */
public final class RateChange implements FaultEffect {
    /** Of the new rate: so far off is what a busy machine counts. */
    private static final double TOLERANCE = 0.1;

    private final Paced producer;
    private final int recordsPerSecond;

    /** @param recordsPerSecond of all processes of the producer, more than 0 */
    public RateChange(Paced producer, int recordsPerSecond) {
        this.producer = producer;
        this.recordsPerSecond = recordsPerSecond;
    }

    /** It is done to the traffic, and nothing that may happen to a process is excused by it. */
    @Override
    public List<Victim> victims() {
        return List.of();
    }

    @Override
    public boolean mayEndVictims() {
        return false;
    }

    @Override
    public boolean mends(FaultEffect earlier) {
        return earlier instanceof RateChange other && other.producer.name().equals(producer.name());
    }

    @Override
    public void inflict() {
        producer.pace(recordsPerSecond);
    }

    @Override
    public void heal() {
        producer.pace(producer.ordinaryRecordsPerSecond());
    }

    @Override
    public Optional<String> sight() {
        OptionalDouble sends = producer.sendsPerSecond();
        return sends.isPresent() && isNear(sends.getAsDouble())
                ? Optional.of("producer %s sends %,d records per second, of %,d that are due"
                        .formatted(producer.name(), Math.round(sends.getAsDouble()), recordsPerSecond))
                : Optional.empty();
    }

    /** One record more or less makes no difference, however slow it is. */
    private boolean isNear(double sends) {
        return Math.abs(sends - recordsPerSecond) <= Math.max(1, TOLERANCE * recordsPerSecond);
    }
}
