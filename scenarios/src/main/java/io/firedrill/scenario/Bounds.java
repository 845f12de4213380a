package io.firedrill.scenario;

/** Reads bounds as people write them. */
final class Bounds {
    private Bounds() {}

    /** The bound that {@code text} spells, in the measure's unit; the schema has seen to its form. */
    static Bound parse(String text, Measure.Unit unit) {
        String bound = text.strip();
        if (bound.equals("any")) {
            return Bound.any();
        }
        if (bound.startsWith("<=")) {
            return Bound.atMost(value(bound.substring(2), unit));
        }
        if (bound.startsWith(">=")) {
            return Bound.atLeast(value(bound.substring(2), unit));
        }
        int dots = bound.indexOf("..");
        if (dots > 0) {
            return new Bound(value(bound.substring(0, dots), unit), value(bound.substring(dots + 2), unit));
        }
        long exactly = value(bound, unit);
        return new Bound(exactly, exactly);
    }

    /** Whether a range begins after its end; false for what is no range, or has another mistake. */
    static boolean isReversed(String text, Measure.Unit unit) {
        int dots = text.indexOf("..");
        try {
            return dots > 0 && value(text.substring(0, dots), unit) > value(text.substring(dots + 2), unit);
        } catch (IllegalArgumentException e) {
            // Its form is the schema's business.
            return false;
        }
    }

    private static long value(String text, Measure.Unit unit) {
        String value = text.strip();
        if (unit != Measure.Unit.TIME || value.equals("0")) {
            return Long.parseLong(value);
        }
        return Durations.parse(value)
                .orElseThrow(() -> new IllegalArgumentException("duration '%s': has no unit".formatted(value)))
                .toMillis();
    }
}
