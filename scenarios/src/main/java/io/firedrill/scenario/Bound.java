package io.firedrill.scenario;

/**
 * The values that an expectation accepts, both ends included.
 *
 * @param least 0 or more
 * @param most {@link Long#MAX_VALUE} for no upper end
 */
public record Bound(long least, long most) {
    public Bound {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("bound %d..%d: must run from 0 or more upwards".formatted(least, most));
        }
    }

    public static Bound any() {
        return new Bound(0, Long.MAX_VALUE);
    }

    public static Bound atMost(long most) {
        return new Bound(0, most);
    }

    public static Bound atLeast(long least) {
        return new Bound(least, Long.MAX_VALUE);
    }

    public boolean accepts(long value) {
        return least <= value && value <= most;
    }

    /** Whether every value is accepted, so that there is nothing to judge. */
    public boolean isAny() {
        return least == 0 && most == Long.MAX_VALUE;
    }

    /** {@code any}, {@code <= 5}, {@code >= 1}, {@code 0} or {@code 2..5}, in the measure's unit. */
    public String label(Measure.Unit unit) {
        if (isAny()) {
            return "any";
        }
        if (least == most) {
            return unit.format(least);
        }
        if (least == 0) {
            return "<= " + unit.format(most);
        }
        return most == Long.MAX_VALUE ? ">= " + unit.format(least) : unit.format(least) + ".." + unit.format(most);
    }
}
