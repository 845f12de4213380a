package io.firedrill.benchmarks.capacity;

import org.jspecify.annotations.Nullable;

/**
 * What a region carries in one condition.
 *
 * @param source measured, modelled or neither
 * @param how it was measured or modelled, or why it was not; a sentence for people
 * @param knee null where nothing was measured
 * @param held records per second that are carried, at least; 0 where nobody knows
 * @param carried whether the rate that is needed is
 */
public record ConditionResult(
        Condition condition,
        Source source,
        String how,
        @Nullable Knee knee,
        double held,
        Carried carried) {
    /** Where figures come from. */
    public enum Source {
        MEASURED,
        MODELLED,
        NEITHER
    }

    static ConditionResult measured(Condition condition, String how, Knee knee, double needed) {
        return new ConditionResult(condition, Source.MEASURED, how, knee, knee.held(), knee.carries(needed));
    }

    static ConditionResult modelled(Condition condition, String how, double held, double needed) {
        // A model proves nothing: what it doubts is unknown.
        Carried carried = held >= needed ? Carried.YES : Carried.UNKNOWN;
        return new ConditionResult(condition, Source.MODELLED, how, null, held, carried);
    }

    static ConditionResult neither(Condition condition, String why) {
        return new ConditionResult(condition, Source.NEITHER, why, null, 0, Carried.UNKNOWN);
    }

    /** The same, but it counts as that. */
    ConditionResult counting(Carried other) {
        return new ConditionResult(condition, source, how, knee, held, other);
    }

    /** How much more it carries than is needed, as a share; negative where it carries less. */
    public double headroom(double needed) {
        return held / needed - 1;
    }
}
