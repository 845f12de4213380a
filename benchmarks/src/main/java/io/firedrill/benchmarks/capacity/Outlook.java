package io.firedrill.benchmarks.capacity;

import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What comes of assumptions.
 *
 * @param headroom how much more than needed is carried, as a share; negative for less
 * @param diskBytes on all brokers together
 * @param catchUpSeconds after the outage; null where the mirror never catches up, or was not measured
 */
public record Outlook(
        double headroom, double diskBytes, @Nullable Double catchUpSeconds) {
    /**
     * What is known: the knee that is the weakest among the measured ones, the model of a record's cost, the mirror's rate.
     *
     * @param writing seconds of CPU time to write one into a batch in memory
     * @param recordBytes of a value on average
     * @param sentBytes of it on the wire
     * @param catchUp null where no mirror was measured
     */
    record Basis(
            Demand demand,
            Knee knee,
            CostModel cost,
            double writing,
            double recordBytes,
            double sentBytes,
            @Nullable CatchUp catchUp) {}

    /**
     * Works it out.
     *
     * @param factor how many times what was assumed each assumption turns out to be
     */
    static Outlook of(Basis basis, ToDoubleFunction<Assumption> factor) {
        Demand demand = basis.demand();
        double sustained = demand.peak()
                * factor.applyAsDouble(Assumption.PEAK)
                * (1 + demand.growth() * factor.applyAsDouble(Assumption.GROWTH));
        double needed = sustained * Math.max(1, demand.burst() * factor.applyAsDouble(Assumption.BURST));
        double writing = basis.writing() * factor.applyAsDouble(Assumption.RECORD_SIZE);
        double sentBytes = basis.sentBytes()
                * factor.applyAsDouble(Assumption.RECORD_SIZE)
                * factor.applyAsDouble(Assumption.COMPRESSION);
        double dearer =
                basis.cost().seconds(writing, sentBytes) / basis.cost().seconds(basis.writing(), basis.sentBytes());
        Duration p99 = times(demand.p99(), factor.applyAsDouble(Assumption.LATENCY_OBJECTIVE));
        double carried = basis.knee().held()
                * slower(basis.knee(), demand.p99(), p99)
                * factor.applyAsDouble(Assumption.CARRIED_RATE)
                / dearer;
        double disk = CapacityPlan.diskBytes(demand, sentBytes)
                * factor.applyAsDouble(Assumption.AVERAGE_RATE)
                * factor.applyAsDouble(Assumption.RETENTION);
        return new Outlook(carried / needed - 1, disk, catchUpSeconds(basis, sustained, factor));
    }

    /** How much more is carried by another objective; 1 where the readings do not tell. */
    private static double slower(Knee knee, Duration p99, Duration other) {
        double crossing = knee.crossing(p99);
        return crossing == 0 ? 1 : knee.crossing(other) / crossing;
    }

    private static @Nullable Double catchUpSeconds(Basis basis, double sustained, ToDoubleFunction<Assumption> factor) {
        if (basis.catchUp() == null) {
            return null;
        }
        double mirrored = basis.catchUp().recordsPerSecond() * factor.applyAsDouble(Assumption.MIRROR_RATE);
        Duration outage = times(basis.demand().outage(), factor.applyAsDouble(Assumption.OUTAGE));
        return CatchUp.after(outage, sustained, mirrored)
                .map(time -> time.toMillis() / 1e3)
                .orElse(null);
    }

    private static Duration times(Duration time, double factor) {
        return Duration.ofMillis(Math.round(time.toMillis() * factor));
    }
}
